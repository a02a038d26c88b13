package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(
        name = "plan",
        description = "Show what a change would mean: packages, size, downtime. Changes nothing.")
final class UpdatePlanVerb extends Verb {
    @Mixin private UpdateWish wish = new UpdateWish();

    UpdatePlanVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return show(this, wish);
    }

    static int show(Verb verb, UpdateWish wish) {
        JsonNode plan = verb.daemon().get(ApiPaths.UPDATES_PLAN + wish.query(verb.isRemote()));
        if (verb.json()) {
            verb.session().printJson(plan);
        } else {
            UpdateText.plan(plan).forEach(verb::print);
        }
        return 0;
    }
}
