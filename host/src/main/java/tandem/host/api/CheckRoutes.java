package tandem.host.api;

import java.io.IOException;
import java.util.List;
import tandem.contract.api.ApiPaths;
import tandem.host.check.Checks;
import tandem.host.check.GuestView;

/// `GET /check`: what is wrong, and what to do about it.
final class CheckRoutes {
    private final Checks checks;
    private final GuestView guest;

    CheckRoutes(Checks checks, GuestView guest) {
        this.checks = checks;
        this.guest = guest;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.CHECK, this::check));
    }

    private void check(Exchange exchange) throws IOException, InterruptedException {
        exchange.answer(200, checks.run(guest));
    }
}
