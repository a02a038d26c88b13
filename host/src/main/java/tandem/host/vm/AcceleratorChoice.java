package tandem.host.vm;

/// The accelerator that the guest runs on.
///
/// @param proven it has booted this kernel on this host to its first mark
/// @param why in words: what was tried and what came of it
public record AcceleratorChoice(Accelerator accelerator, boolean proven, String why) {
    public String name() {
        return accelerator.word();
    }
}
