package tandem.host.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tandem.contract.api.Operation;
import tandem.contract.api.OperationKind;
import tandem.contract.api.OperationState;
import tandem.contract.api.StepState;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

class OperationsTest {
    private final List<Operation> heard = new CopyOnWriteArrayList<>();
    private final Semaphore goOn = new Semaphore(0);
    private final Operations operations =
            new Operations(InstantSource.fixed(Instant.EPOCH), heard::add);

    @AfterEach
    void closes() {
        operations.close();
    }

    @Test
    void stepsFollowOneAnother() {
        var ended =
                ended(progress -> {
                    progress.step("one");
                    progress.detail("half", 50);
                    progress.skipped("two", "not needed");
                    progress.step("three");
                });
        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ended.steps())
                .extracting(step -> step.name() + " " + step.state() + " " + step.detail())
                .containsExactly("one DONE half", "two SKIPPED not needed", "three DONE ");
    }

    @Test
    void everyChangeIsTold() {
        ended(progress -> progress.step("one"));
        await().untilAsserted( // it has ended a moment before it tells so
                        () ->
                                assertThat(heard)
                                        .extracting(Operation::state)
                                        .startsWith(OperationState.RUNNING)
                                        .endsWith(OperationState.SUCCEEDED));
        assertThat(heard)
                .anySatisfy(operation ->
                        assertThat(operation.steps())
                                .anyMatch(step -> step.state() == StepState.RUNNING));
    }

    @Test
    void aFailureMarksTheStepAndIsKept() {
        var ended =
                ended(progress -> {
                    progress.step("one");
                    throw TandemException.of(VmError.NOT_RUNNING);
                });
        assertThat(ended.state()).isEqualTo(OperationState.FAILED);
        assertThat(ended.steps().getFirst().state()).isEqualTo(StepState.FAILED);
        assertThat(ended.error()).isNotNull().extracting("code").isEqualTo("VM-004");
    }

    @Test
    void somethingUnforeseenIsAFailureToo() {
        var ended =
                ended(progress -> {
                    throw new IllegalStateException("oops");
                });
        assertThat(ended.error()).isNotNull().extracting("code").isEqualTo("API-001");
    }

    @Test
    void cancellingInterruptsAWait() {
        var started = operations.start(OperationKind.UP, "", progress -> goOn.acquire());
        operations.cancel(started.operation().id());
        eventually().until(() -> state(started) == OperationState.CANCELLED);
        assertThat(operations.get(started.operation().id()).error())
                .isNotNull()
                .extracting("code")
                .isEqualTo("API-010");
    }

    @Test
    void whatAnInterruptedCallThrowsIsNotTheReason() {
        var started =
                operations.start(
                        OperationKind.UP,
                        "",
                        progress -> {
                            try {
                                goOn.acquire();
                            } catch (InterruptedException e) {
                                throw TandemException.because(e, VmError.NOT_RUNNING);
                            }
                        });
        operations.cancel(started.operation().id());
        eventually().until(() -> state(started) == OperationState.CANCELLED);
    }

    @Test
    void theSameOperationIsJoinedAndAnotherIsRefused() {
        var up = operations.start(OperationKind.UP, "x", progress -> goOn.acquire());
        assertThat(operations.start(OperationKind.UP, "x", progress -> {}))
                .extracting(Started::joined, started -> started.operation().id())
                .containsExactly(true, up.operation().id());
        assertThatThrownBy(() -> operations.start(OperationKind.UP, "y", progress -> {}))
                .hasMessageContaining("API-008");
        assertThatThrownBy(() -> operations.start(OperationKind.DOWN, "", progress -> {}))
                .hasMessageContaining("down cannot begin: up (" + up.operation().id() + ")");
    }

    @Test
    void theLastFiftyAreRemembered() {
        for (int i = 0; i < Operations.KEPT + 5; i++) {
            ended(progress -> {});
        }
        assertThat(operations.list()).hasSize(Operations.KEPT);
        assertThatThrownBy(() -> operations.get("op-1")).hasMessageContaining("API-009");
    }

    private static ConditionFactory eventually() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private Operation ended(Work work) {
        var started = operations.start(OperationKind.UP, "", work);
        eventually().until(() -> state(started).hasEnded());
        return operations.get(started.operation().id());
    }

    private OperationState state(Started started) {
        return operations.get(started.operation().id()).state();
    }
}
