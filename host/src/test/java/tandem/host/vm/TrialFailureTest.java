package tandem.host.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tandem.host.vm.TrialFailure.What;

class TrialFailureTest {
    private static final String ASSERTION =
            "QEMU (process 4527) was killed by signal 6: qemu-system-x86_64:"
                    + " ../target/i386/kvm/kvm.c:3183: kvm_buf_set_msrs: Assertion"
                    + " `ret == cpu->kvm_msr_buf->nmsrs' failed.";

    @Test
    void aFailedAssertionOfQemuIsPutIntoWords() {
        assertThat(new TrialFailure(What.NOT_STARTED, ASSERTION).words(Duration.ofMillis(140)))
                .isEqualTo(
                        "tried with the guest's kernel; after 0.1 s QEMU gave up while it set up the"
                                + " guest's processor: this host's virtualization lacks something"
                                + " that it announces (usual where the host is a virtual machine"
                                + " itself)");
    }

    @ParameterizedTest
    @EnumSource(What.class)
    void neverShowsWhatQemuWrote(What what) {
        assertThat(new TrialFailure(what, ASSERTION).words(Duration.ofSeconds(8)))
                .startsWith("tried with the guest's kernel; after 8.0 s ")
                .doesNotContain("kvm.c", "Assertion", "4527");
    }

    @ParameterizedTest
    @CsvSource({
        "Could not access KVM kernel module: Permission denied, lacks the right",
        "ioctl(KVM_CREATE_VM) failed: 16 Device or resource busy, another program",
        "unknown words, tandemd.log has its words"
    })
    void knowsTheUsualReasons(String raw, String expected) {
        assertThat(new TrialFailure(What.NOT_STARTED, raw).words(Duration.ofSeconds(1)))
                .contains(expected);
    }
}
