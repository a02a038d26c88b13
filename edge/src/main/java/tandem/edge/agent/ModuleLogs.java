package tandem.edge.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.edge.engine.Engine;
import tandem.edge.engine.EngineException;
import tandem.edge.engine.LogQuery;

/// Hands on what modules have written.
record ModuleLogs(Engine engine) {
    private static final int PIECE = 16 << 10;

    void copy(ModuleId module, LogQuery query, OutputStream to)
            throws IOException, InterruptedException {
        try (InputStream log = engine.logs(module.value(), query)) {
            byte[] piece = new byte[PIECE];
            for (int length = log.read(piece); length >= 0; length = log.read(piece)) {
                to.write(piece, 0, length);
                if (log.available() == 0) {
                    to.flush();
                }
            }
        } catch (EngineException e) {
            throw e.isAbsent()
                    ? TandemException.because(e, EdgeError.MODULE_UNKNOWN, module)
                    : TandemException.because(
                            e,
                            EdgeError.ENGINE_REFUSED,
                            "read the log of",
                            module,
                            String.valueOf(e.getMessage()));
        }
    }
}
