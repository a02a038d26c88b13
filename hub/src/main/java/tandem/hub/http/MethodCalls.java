package tandem.hub.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.hub.access.Access;
import tandem.hub.access.Authenticator;
import tandem.hub.method.MethodResult;
import tandem.hub.method.Methods;

/// Checks and performs method calls of modules. Rules: reference of the hub's HTTP head, section
/// 5.1.
final class MethodCalls {
    private final DeviceId edge;
    private final Authenticator authenticator;
    private final Methods methods;

    MethodCalls(DeviceId edge, Authenticator authenticator, Methods methods) {
        this.edge = edge;
        this.authenticator = authenticator;
        this.methods = methods;
    }

    /// What a request says about its caller.
    record Caller(@Nullable String moduleHeader, @Nullable String token) {}

    /// Blocks until there is an answer.
    Answer perform(String path, Caller caller, byte[] body) throws InterruptedException {
        Optional<ClientId> target = MethodPath.target(path);
        if (target.isEmpty()) {
            return Answer.error(404, "there is nothing at " + path);
        }
        Optional<ClientId> sender = sender(caller.moduleHeader());
        if (sender.isEmpty()) {
            return Answer.error(400, "the header x-ms-edge-moduleId must be device/module");
        }
        if (!sender.get().device().equals(edge)) {
            return Answer.error(401, "only modules of this device may call methods here");
        }
        if (authenticator.check(sender.get(), caller.token())
                instanceof Access.Refused(String reason)) {
            HttpLog.refused(sender.get(), reason);
            return Answer.error(401, "not authorized: " + reason);
        }
        try {
            return answer(sender.get(), target.get(), MethodRequest.parse(body));
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(ClientId caller, ClientId target, MethodRequest request)
            throws InterruptedException {
        MethodResult result =
                methods.invoke(
                        target,
                        request.methodName(),
                        request.payload(),
                        request.connect(),
                        request.response());
        return switch (result) {
            case MethodResult.Answered(int status, var payload) -> {
                var body = Answer.object().put("status", status);
                if (payload == null) {
                    body.putNull("payload");
                } else {
                    body.set("payload", payload);
                }
                yield new Answer(200, body);
            }
            case MethodResult.NotReachable(String reason) -> {
                HttpLog.unanswered(caller, target, reason);
                yield Answer.error(404, reason);
            }
            case MethodResult.NoAnswer(String reason) -> {
                HttpLog.unanswered(caller, target, reason);
                yield Answer.error(504, reason);
            }
        };
    }

    private static Optional<ClientId> sender(@Nullable String header) {
        try {
            return Optional.ofNullable(header)
                    .map(text -> ClientId.parse(text.strip()))
                    .filter(ClientId::isModule);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
