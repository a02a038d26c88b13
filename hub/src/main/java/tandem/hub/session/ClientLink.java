package tandem.hub.session;

import java.util.concurrent.CompletableFuture;
import tandem.contract.message.Message;

/// The way to one connected client; implemented by the heads. No method blocks.
public interface ClientLink {
    /// Sends a message to an input.
    ///
    /// @param qos 1: the future completes when the client has acknowledged; 0: when it is written
    /// @return fails when the connection ends before
    CompletableFuture<Void> deliver(String input, Message message, int qos);

    /// Calls a method; the answer comes in another way, with the same id.
    ///
    /// @param payload JSON, or empty
    CompletableFuture<Void> call(String method, String requestId, byte[] payload, int qos);

    /// Sends a change of the desired properties.
    ///
    /// @param patch JSON with `$version`
    CompletableFuture<Void> desiredChanged(long version, byte[] patch, int qos);

    /// Ends the connection.
    ///
    /// @param reason for the log
    void close(String reason);
}
