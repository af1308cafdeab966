package dev.descent.cli.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.descent.api.Artifact;
import dev.descent.wire.Wire;
import picocli.CommandLine.Command;

/** {@code list}: prints what stands in a folder, as a JSON list in MLflow's form. */
@Command(name = "list", description = "List a folder as JSON.")
final class ListArtifacts extends RunFilesCommand {
    @Override
    public Integer call() throws JsonProcessingException {
        ArrayNode files = Wire.mapper().createArrayNode();
        for (Artifact artifact : artifacts().list(run(), path())) {
            if (!artifact.path().equals(path())) {
                ObjectNode file = files.addObject();
                file.put("path", artifact.path());
                file.put("is_dir", artifact.folder());
                if (artifact.size() != null) {
                    file.put("file_size", artifact.size());
                }
            }
        }
        out().println(Wire.mapper().writeValueAsString(files));
        return 0;
    }
}
