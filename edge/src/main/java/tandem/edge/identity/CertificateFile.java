package tandem.edge.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;

/// A key with its certificates in one PEM file, so that they can never be of two generations.
record CertificateFile(Path path) {
    Optional<CertifiedKey> read() {
        try {
            return Optional.of(CertifiedKey.parse(Files.readString(path, US_ASCII)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            throw TandemException.because(
                    e, EdgeError.CERTIFICATES_UNREADABLE, path, String.valueOf(e.getMessage()));
        }
    }

    CertifiedKey write(CertifiedKey certified) {
        try {
            DurableFile.write(path, (certified.chainPem() + certified.keyPem()).getBytes(US_ASCII));
            return certified;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
