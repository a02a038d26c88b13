package tandem.edge.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.id.ModuleId;
import tandem.edge.identity.CertificateWish.KeyType;
import tandem.edge.identity.CertificateWish.Use;

/// The certificates of this device: the edge CA that apps and modules trust, the hub's server
/// certificate, and those that modules ask for.
///
/// The CA lasts ten years, unlike the 90 days of the reference: host apps hold a copy of it and
/// nobody is there to hand out another one. The hub's certificate lasts 90 days and is renewed 30
/// days before its end.
public final class EdgePki {
    static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
    static final Duration SERVER_LIFETIME = Duration.ofDays(90);
    static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
    private static final Duration MODULE_LIFETIME = Duration.ofDays(30);
    private static final Logger LOG = LoggerFactory.getLogger(EdgePki.class);

    private final DeviceNames names;
    private final String localHost;
    private final Clock clock;
    private final CertificateIssuer issuer;
    private final CertificateFile hubFile;
    private final CertifiedKey authority;

    private EdgePki(
            Path folder, DeviceNames names, String localHost, Clock clock, SecureRandom random) {
        this.names = names;
        this.localHost = localHost;
        this.clock = clock;
        this.issuer = new CertificateIssuer(clock, random);
        this.hubFile = new CertificateFile(folder.resolve("hub.pem"));
        this.authority = authority(new CertificateFile(folder.resolve("edge-ca.pem")));
    }

    /// Reads the certificates from the folder, or makes the CA at the first start.
    ///
    /// @param localHost the machine's own name, by which the hub may be called too
    public static EdgePki open(
            Path folder, DeviceNames names, String localHost, Clock clock, SecureRandom random) {
        return new EdgePki(folder, names, localHost, clock, random);
    }

    private CertifiedKey authority(CertificateFile file) {
        return file.read()
                .filter(known -> clock.instant().isBefore(known.notAfter()))
                .orElseGet(() -> file.write(newAuthority()));
    }

    private CertifiedKey newAuthority() {
        LOG.info("making the edge CA of device {}", names.device());
        return issuer.selfSigned(
                new CertificateWish(
                        "Tandem edge CA " + names.device(),
                        List.of(),
                        Use.AUTHORITY,
                        KeyType.P256,
                        AUTHORITY_LIFETIME));
    }

    /// What apps and modules must trust, PEM.
    public String trustBundle() {
        return Pem.certificates(List.of(authority.leaf()));
    }

    /// The hub's certificate: that on disk while it is good, otherwise a new one.
    public CertifiedKey hubCertificate() {
        return hubFile.read().filter(this::isGood).orElseGet(() -> hubFile.write(newHub()));
    }

    /// When to ask for [#hubCertificate] again.
    public Instant renewalOf(CertifiedKey hub) {
        return hub.notAfter().minus(RENEWED_BEFORE_END);
    }

    private boolean isGood(CertifiedKey hub) {
        Instant now = clock.instant();
        return now.isAfter(hub.notBefore())
                && now.isBefore(renewalOf(hub))
                && hub.chain().getLast().equals(authority.leaf())
                && alternativeNames(hub).containsAll(hubNames());
    }

    private static List<String> alternativeNames(CertifiedKey certified) {
        try {
            var names = certified.leaf().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (java.security.cert.CertificateParsingException _) {
            return List.of();
        }
    }

    private CertifiedKey newHub() {
        LOG.info("making a server certificate of the hub for {}", hubNames());
        return issuer.signedBy(
                authority,
                new CertificateWish(
                        names.gatewayHost(),
                        hubNames(),
                        Use.SERVER,
                        KeyType.P256,
                        SERVER_LIFETIME));
    }

    private List<String> hubNames() {
        var all = new LinkedHashSet<>(List.of(names.gatewayHost(), "edgehub", "localhost"));
        if (localHost.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            all.add(localHost);
        }
        all.add("127.0.0.1");
        return List.copyOf(all);
    }

    /// A server certificate for a module (workload API).
    public CertifiedKey issueServer(ModuleId module, String commonName) {
        var all = new ArrayList<>(List.of(commonName));
        all.add(module.value().startsWith("$") ? module.value().substring(1) : module.value());
        return issuer.signedBy(
                authority,
                new CertificateWish(commonName, all, Use.SERVER, KeyType.RSA2048, MODULE_LIFETIME));
    }

    /// A client certificate for a module (workload API).
    public CertifiedKey issueIdentity(ModuleId module) {
        String uri =
                "URI: azureiot://%s/devices/%s/modules/%s"
                        .formatted(names.iotHubHost(), names.device(), module);
        return issuer.signedBy(
                authority,
                new CertificateWish(
                        module.value(),
                        List.of(uri),
                        Use.CLIENT,
                        KeyType.RSA2048,
                        MODULE_LIFETIME));
    }
}
