package tandem.host.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// Makes elliptic-curve keys (P-256) and certificates for them.
final class Issuer {
    /// Certificates are valid from a day before they are made, as clocks of host and guest differ.
    static final Duration BACKDATED = Duration.ofDays(1);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 120;

    private final InstantSource clock;
    private final SecureRandom random;

    Issuer(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    CertifiedKey authority(String name, Duration lifetime) {
        return issue(
                name,
                lifetime,
                null,
                builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                    builder.addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                });
    }

    CertifiedKey client(String name, Duration lifetime, CertifiedKey authority) {
        return issue(
                name, lifetime, authority, builder -> leaf(builder, KeyPurposeId.id_kp_clientAuth));
    }

    CertifiedKey server(
            String name, Duration lifetime, CertifiedKey authority, String... addresses) {
        return issue(
                name,
                lifetime,
                authority,
                builder -> {
                    leaf(builder, KeyPurposeId.id_kp_serverAuth);
                    var names = new GeneralName[addresses.length];
                    for (int i = 0; i < names.length; i++) {
                        names[i] = new GeneralName(GeneralName.iPAddress, addresses[i]);
                    }
                    builder.addExtension(
                            Extension.subjectAlternativeName, false, new GeneralNames(names));
                });
    }

    private static void leaf(JcaX509v3CertificateBuilder builder, KeyPurposeId purpose)
            throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException;
    }

    /// A client's certificate for a key that somebody else holds.
    X509Certificate clientFor(
            PublicKey key, String name, Duration lifetime, CertifiedKey authority) {
        return certificate(
                key,
                name,
                lifetime,
                authority,
                authority.key(),
                builder -> leaf(builder, KeyPurposeId.id_kp_clientAuth));
    }

    KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no elliptic-curve keys", e);
        }
    }

    private CertifiedKey issue(
            String name, Duration lifetime, @Nullable CertifiedKey signer, Extensions extensions) {
        KeyPair pair = newPair();
        PrivateKey with = signer == null ? pair.getPrivate() : signer.key();
        return new CertifiedKey(
                pair.getPrivate(),
                certificate(pair.getPublic(), name, lifetime, signer, with, extensions));
    }

    private X509Certificate certificate(
            PublicKey key,
            String name,
            Duration lifetime,
            @Nullable CertifiedKey signer,
            PrivateKey with,
            Extensions extensions) {
        try {
            var subject = new X500Name("CN=" + name);
            var now = clock.instant();
            var builder =
                    new JcaX509v3CertificateBuilder(
                            signer == null
                                    ? subject
                                    : X500Name.getInstance(
                                            signer.certificate()
                                                    .getSubjectX500Principal()
                                                    .getEncoded()),
                            new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                            Date.from(now.minus(BACKDATED)),
                            Date.from(now.plus(lifetime)),
                            subject,
                            key);
            extensions.addTo(builder);
            var signature = new JcaContentSignerBuilder(SIGNATURE).build(with);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("no certificate can be made for " + name, e);
        }
    }
}
