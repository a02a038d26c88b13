package tandem.host.operation;

import tandem.contract.api.ProblemDocument;

/// Another part (the edge runtime) refused, and its own words are the outcome of the operation.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDocument problem;

    public Refusal(ProblemDocument problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    public ProblemDocument problem() {
        return problem;
    }
}
