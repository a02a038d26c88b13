package tandem.hub.route;

import tandem.contract.id.ClientId;
import tandem.contract.message.Message;

/// Sees messages that were accepted.
public interface Tap {
    void accepted(ClientId from, Message message, RouteTable.Match match);
}
