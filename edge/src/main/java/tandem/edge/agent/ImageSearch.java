package tandem.edge.agent;

import java.io.IOException;
import java.util.List;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.RegistryCredential;
import tandem.edge.engine.Engine;
import tandem.edge.engine.EngineException;
import tandem.edge.engine.ImageNames;

/// Finds a module's image: first among those that are here (pulled, or loaded from an archive),
/// then at its registry, if the manifest lets it be fetched.
record ImageSearch(Engine engine) {
    /// What came of it.
    sealed interface Result {
        /// @param id by which the engine knows the image, whatever its name
        record Here(String id) implements Result {}

        /// @param looked where, in words
        record Nowhere(String looked) implements Result {}
    }

    Result find(ModuleSpec module, List<RegistryCredential> credentials)
            throws IOException, InterruptedException {
        String image = module.image();
        var here = engine.findImage(image);
        if (here.isPresent()) {
            return new Result.Here(here.get());
        }
        String looked = "the images here (as " + String.join(", ", ImageNames.candidates(image));
        looked += ", none loaded from an archive or fetched before), ";
        String registry = "the registry " + ImageNames.registry(image);
        if (!module.pull()) {
            return new Result.Nowhere(
                    looked + "not in " + registry + " because imagePullPolicy is never");
        }
        try {
            engine.pull(image, ImageNames.credential(image, credentials));
            here = engine.findImage(image);
            return here.isPresent()
                    ? new Result.Here(here.get())
                    : new Result.Nowhere(looked + registry + " (pulled, and yet not here)");
        } catch (EngineException e) {
            return new Result.Nowhere(looked + registry + " (" + e.getMessage() + ")");
        }
    }

    /// As [#find], with an image that is nowhere as a failure of the catalogue.
    String require(ModuleSpec module, List<RegistryCredential> credentials)
            throws IOException, InterruptedException {
        return switch (find(module, credentials)) {
            case Result.Here(String id) -> id;
            case Result.Nowhere(String looked) ->
                    throw TandemException.of(
                            EdgeError.IMAGE_MISSING, module.image(), module.id(), looked);
        };
    }
}
