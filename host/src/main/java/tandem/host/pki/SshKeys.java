package tandem.host.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import tandem.host.home.PrivateFiles;

/// Ed25519 keys in the files that OpenSSH reads: `NAME` and `NAME.pub`.
public final class SshKeys {
    private static final String TYPE = "OPENSSH PRIVATE KEY";

    private SshKeys() {}

    /// Makes the key unless it is there.
    ///
    /// @return the public key, as `ssh-ed25519 AAAA…`
    public static String ensure(Path file, SecureRandom random) {
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        if (Files.exists(file) && Files.exists(publicFile)) {
            return text(publicFile);
        }
        var key = new Ed25519PrivateKeyParameters(random);
        try {
            String publicKey = "ssh-ed25519 " + publicBlob(key.generatePublicKey());
            byte[] encoded = OpenSSHPrivateKeyUtil.encodePrivateKey(key);
            PrivateFiles.write(file, Pem.block(TYPE, encoded).getBytes(US_ASCII));
            PrivateFiles.write(publicFile, (publicKey + "\n").getBytes(US_ASCII));
            return publicKey;
        } catch (IOException e) {
            throw new IllegalStateException("an SSH key cannot be encoded", e);
        }
    }

    private static String publicBlob(AsymmetricKeyParameter key) throws IOException {
        return Base64.getEncoder().encodeToString(OpenSSHPublicKeyUtil.encodePublicKey(key));
    }

    private static String text(Path file) {
        return new String(PrivateFiles.read(file), US_ASCII).strip();
    }
}
