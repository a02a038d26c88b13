package tandem.edge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class AgentLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AgentLog log =
            new AgentLog(
                    (Logger)
                            Proxy.newProxyInstance(
                                    Logger.class.getClassLoader(),
                                    new Class<?>[] {Logger.class},
                                    (proxy, method, arguments) ->
                                            lines.add(method.getName() + " " + arguments[0])));

    @Test
    void anEngineThatDoesNotAnswerIsToldOncePerChange() {
        log.engine("refused");
        log.engine("refused");
        log.engine("timed out");
        log.engine(null);
        log.engine(null);
        assertThat(lines)
                .containsExactly(
                        "warn engine does not answer cause={}",
                        "warn engine does not answer cause={}",
                        "info engine answers again");
    }

    @Test
    void aReconcileThatFailsIsToldOncePerCause() {
        log.reconcile(new IllegalStateException("a"));
        log.reconcile(new IllegalStateException("a"));
        log.reconcile(null);
        log.reconcile(new IllegalStateException("a"));
        assertThat(lines).hasSize(2);
    }
}
