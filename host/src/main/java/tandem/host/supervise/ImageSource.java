package tandem.host.supervise;

import tandem.host.image.InstalledImage;
import tandem.host.operation.Progress;

/// Where the guest's image comes from.
public interface ImageSource {
    /// Whether an image is in a slot; its files are not looked at.
    boolean isInstalled();

    /// Finds out what this host lacks when an image must be built first.
    void requireBuildable() throws InterruptedException;

    /// The image that starts next, each of its files compared with its checksum. Builds and
    /// installs one when none is there, or when what it is built from has changed.
    InstalledImage ensure(Progress progress) throws InterruptedException;

    /// The image that is there, each of its files compared with its checksum.
    InstalledImage verified();

    /// Removes all images.
    void remove();
}
