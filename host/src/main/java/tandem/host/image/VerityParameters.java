package tandem.host.image;

import java.util.regex.Pattern;

/// What the guest's initrd needs to open the root image under dm-verity.
///
/// @param rootHash hexadecimal hash at the top of the hash tree; it decides what the guest trusts
/// @param salt hexadecimal
/// @param dataBlocks blocks of the root image
/// @param blockSize bytes of a block
/// @param hashAlgorithm name as the kernel knows it
public record VerityParameters(
        String rootHash, String salt, long dataBlocks, int blockSize, String hashAlgorithm) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public VerityParameters {
        if (!HEX.matcher(rootHash).matches() || !HEX.matcher(salt).matches()) {
            throw new IllegalArgumentException("root hash and salt are 64 hexadecimal digits each");
        }
        if (dataBlocks <= 0 || blockSize != 4096 || !hashAlgorithm.equals("sha256")) {
            throw new IllegalArgumentException(
                    "the initrd opens sha256 trees with blocks of 4096 bytes, not "
                            + hashAlgorithm
                            + " with "
                            + dataBlocks
                            + " blocks of "
                            + blockSize);
        }
    }

    /// The word of the kernel command line that binds the guest to this root image.
    public String kernelArgument() {
        return "tandem.verity=" + rootHash + ":" + salt + ":" + dataBlocks;
    }
}
