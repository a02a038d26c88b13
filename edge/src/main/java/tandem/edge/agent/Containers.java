package tandem.edge.agent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.edge.engine.Container;
import tandem.edge.engine.Engine;
import tandem.edge.engine.EngineException;

/// The containers of modules: one at a time changes them, everybody may read what was last seen.
final class Containers {
    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Observed> observed = new AtomicReference<>(Observed.NOTHING);

    /// Work that needs the engine.
    interface EngineWork<T> {
        T perform() throws IOException, InterruptedException;
    }

    Containers(Engine engine) {
        this.engine = engine;
    }

    Engine engine() {
        return engine;
    }

    Observed observed() {
        return observed.get();
    }

    void observed(Observed now) {
        observed.set(now);
    }

    /// Asks the engine.
    Map<ModuleId, Container> list() throws IOException, InterruptedException {
        var byModule = new LinkedHashMap<ModuleId, Container>();
        for (Container container : engine.containers()) {
            if (DeviceId.isValid(container.name())) {
                byModule.put(new ModuleId(container.name()), container);
            }
        }
        return byModule;
    }

    <T> T alone(EngineWork<T> work) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            return work.perform();
        } finally {
            lock.unlock();
        }
    }

    /// Performs for a person, whose failures are of the catalogue.
    static <T> T asked(String verb, Object of, EngineWork<T> work) {
        try {
            return work.perform();
        } catch (EngineException e) {
            throw TandemException.because(
                    e, EdgeError.ENGINE_REFUSED, verb, of, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw TandemException.because(
                    e, EdgeError.ENGINE_UNREACHABLE, "its socket", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TandemException.because(
                    e, EdgeError.ENGINE_UNREACHABLE, "its socket", "the wait was ended");
        }
    }
}
