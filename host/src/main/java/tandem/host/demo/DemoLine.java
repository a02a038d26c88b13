package tandem.host.demo;

import java.util.regex.Pattern;

/// A line that the demo prints.
sealed interface DemoLine {
    /// `demo 2/6 images into the guest`
    record Step(String name) implements DemoLine {}

    /// What the step is doing: all that is none of the others.
    record Detail(String text) implements DemoLine {}

    /// `demo: …`, why it fails and what to do
    record Complaint(String text) implements DemoLine {}

    Pattern STEP = Pattern.compile("demo \\d+/\\d+ +(\\S.*)");
    String COMPLAINT = "demo: ";

    static DemoLine parse(String line) {
        var step = STEP.matcher(line);
        if (step.matches()) {
            return new Step(step.group(1));
        }
        if (line.startsWith(COMPLAINT)) {
            return new Complaint(line.substring(COMPLAINT.length()));
        }
        return new Detail(line.strip());
    }
}
