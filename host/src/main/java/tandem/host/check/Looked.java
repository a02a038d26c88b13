package tandem.host.check;

import java.util.concurrent.Callable;
import tandem.contract.error.TandemException;

/// What came of a look at something that may fail.
sealed interface Looked<T> {
    record Seen<T>(T value) implements Looked<T> {}

    /// @param why the catalogue's words
    record Failed<T>(String why, String remedy) implements Looked<T> {}

    static <T> Looked<T> at(Callable<T> look) throws InterruptedException {
        try {
            return new Seen<>(look.call());
        } catch (TandemException e) {
            return new Failed<>(e.detail(), e.remedy());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // whatever else: it cannot be seen
            return new Failed<>(e.toString(), "");
        }
    }
}
