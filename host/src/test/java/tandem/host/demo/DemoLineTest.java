package tandem.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoLineTest {
    @Test
    void numberedLinesAreSteps() {
        assertThat(DemoLine.parse("demo 2/6  images into the guest"))
                .isEqualTo(new DemoLine.Step("images into the guest"));
    }

    @Test
    void whatStandsBelowThemIsDetail() {
        assertThat(DemoLine.parse("          loaded in 61 s"))
                .isEqualTo(new DemoLine.Detail("loaded in 61 s"));
        assertThat(DemoLine.parse("reading 21.5 of sensor"))
                .isEqualTo(new DemoLine.Detail("reading 21.5 of sensor"));
    }

    @Test
    void complaintsSayWhyItFails() {
        assertThat(DemoLine.parse("demo: The hub is at port 8884 of this host"))
                .isEqualTo(new DemoLine.Complaint("The hub is at port 8884 of this host"));
    }
}
