package tandem.cli.client;

import tandem.contract.api.ProblemDocument;

/// The other side answered with a failure.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDocument problem;

    public Refused(ProblemDocument problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    public ProblemDocument problem() {
        return problem;
    }
}
