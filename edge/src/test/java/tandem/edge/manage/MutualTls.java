package tandem.edge.manage;

import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import tandem.edge.identity.CertifiedKey;
import tandem.edge.identity.ClientTls;

/// Clients of the management API.
final class MutualTls {
    private MutualTls() {}

    static HttpClient client(String trusted, @Nullable CertifiedKey certified) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(ClientTls.context(trusted, certified))
                .build();
    }
}
