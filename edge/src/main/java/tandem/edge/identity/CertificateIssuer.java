package tandem.edge.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// Makes keys and signs certificates.
final class CertificateIssuer {
    /// Receivers whose clock is behind accept a certificate that is already a day old.
    private static final Duration BACKDATED = Duration.ofDays(1);

    private static final int COMMON_NAME_LIMIT = 64;
    private static final int SERIAL_BITS = 127;

    private final Clock clock;
    private final SecureRandom random;

    CertificateIssuer(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// A root that signs itself.
    CertifiedKey selfSigned(CertificateWish wish) {
        return issue(wish, null);
    }

    /// A certificate that ends with its authority at the latest.
    CertifiedKey signedBy(CertifiedKey authority, CertificateWish wish) {
        return issue(wish, authority);
    }

    private CertifiedKey issue(CertificateWish wish, @Nullable CertifiedKey authority) {
        try {
            KeyPair pair = keyPair(wish.keyType());
            X500Name subject = subject(wish.commonName());
            var issuer =
                    authority == null
                            ? subject
                            : X500Name.getInstance(
                                    authority.leaf().getSubjectX500Principal().getEncoded());
            Instant now = clock.instant();
            Instant end = now.plus(wish.lifetime());
            if (authority != null && authority.notAfter().isBefore(end)) {
                end = authority.notAfter();
            }
            var builder =
                    new JcaX509v3CertificateBuilder(
                            issuer,
                            new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                            Date.from(now.minus(BACKDATED)),
                            Date.from(end),
                            subject,
                            pair.getPublic());
            extend(builder, wish, pair, authority);
            var signingKey = authority == null ? pair.getPrivate() : authority.key();
            String algorithm =
                    signingKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signer = new JcaContentSignerBuilder(algorithm).build(signingKey);
            var leaf = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            var chain = new ArrayList<X509Certificate>(List.of(leaf));
            if (authority != null) {
                chain.addAll(authority.chain());
            }
            return new CertifiedKey(chain, pair.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(
                    "cannot make a certificate for " + wish.commonName() + ": " + e.getMessage(),
                    e);
        }
    }

    private static void extend(
            X509v3CertificateBuilder builder,
            CertificateWish wish,
            KeyPair pair,
            @Nullable CertifiedKey authority)
            throws GeneralSecurityException, CertIOException {
        var identifiers = new JcaX509ExtensionUtils();
        boolean isAuthority = wish.use() == CertificateWish.Use.AUTHORITY;
        builder.addExtension(
                Extension.basicConstraints,
                true,
                isAuthority ? new BasicConstraints(0) : new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, keyUsage(wish));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                identifiers.createSubjectKeyIdentifier(pair.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                authority == null
                        ? identifiers.createAuthorityKeyIdentifier(pair.getPublic())
                        : identifiers.createAuthorityKeyIdentifier(authority.leaf()));
        if (!isAuthority) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            wish.use() == CertificateWish.Use.SERVER
                                    ? KeyPurposeId.id_kp_serverAuth
                                    : KeyPurposeId.id_kp_clientAuth));
        }
        if (!wish.names().isEmpty()) {
            var names = wish.names().stream().map(CertificateIssuer::name);
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(names.toArray(GeneralName[]::new)));
        }
    }

    private static KeyUsage keyUsage(CertificateWish wish) {
        int encipherment =
                wish.keyType() == CertificateWish.KeyType.RSA2048 ? KeyUsage.keyEncipherment : 0;
        return wish.use() == CertificateWish.Use.AUTHORITY
                ? new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)
                : new KeyUsage(KeyUsage.digitalSignature | encipherment);
    }

    private static GeneralName name(String name) {
        boolean isAddress = name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static X500Name subject(String commonName) {
        String cut = commonName.substring(0, Math.min(COMMON_NAME_LIMIT, commonName.length()));
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, cut).build();
    }

    private KeyPair keyPair(CertificateWish.KeyType type) throws GeneralSecurityException {
        return switch (type) {
            case P256 -> {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"), random);
                yield generator.generateKeyPair();
            }
            case RSA2048 -> {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048, random);
                yield generator.generateKeyPair();
            }
        };
    }
}
