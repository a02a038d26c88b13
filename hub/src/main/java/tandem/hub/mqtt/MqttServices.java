package tandem.hub.mqtt;

import tandem.hub.access.Authenticator;
import tandem.hub.method.Methods;
import tandem.hub.route.Intake;
import tandem.hub.session.Sessions;
import tandem.hub.twin.Twins;

/// What the head hands over to.
public record MqttServices(
        Authenticator authenticator,
        Sessions sessions,
        Intake intake,
        Twins twins,
        Methods methods) {}
