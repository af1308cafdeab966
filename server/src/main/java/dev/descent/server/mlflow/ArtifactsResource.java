package dev.descent.server.mlflow;

import dev.descent.api.Artifact;
import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rpc that lists a run's artifacts by the run's id. */
@Path("/api/2.0/mlflow/artifacts")
@Blocking
public class ArtifactsResource extends Unserved {
    private final Runs runs;
    private final RunForms forms;
    private final Artifacts artifacts;
    private final MlflowJson json;
    private final Answers answers;

    ArtifactsResource(Runs runs, RunForms forms, Artifacts artifacts, MlflowJson json, Answers answers) {
        super(answers);
        this.runs = runs;
        this.forms = forms;
        this.artifacts = artifacts;
        this.json = json;
        this.answers = answers;
    }

    record Request(
            @Nullable String runId,
            @Nullable String runUuid,
            @Nullable String path) {
        RunId run() {
            return RunsResource.id(runId, runUuid);
        }
    }

    /** A file or folder; a folder has no size. */
    record FileInfo(String path, boolean isDir, @Nullable Long fileSize) {
        static FileInfo of(Artifact artifact, String path) {
            return new FileInfo(path, artifact.folder(), artifact.size());
        }
    }

    record Listed(@Nullable String rootUri, List<FileInfo> files) {}

    @GET
    @Path("list")
    public Response list(@Context UriInfo uri) {
        return answers.answer(() -> {
            Request request = json.read(uri.getQueryParameters(), Request.class);
            String path = request.path() == null ? "" : SafePath.checked(request.path());
            RunId id = request.run();
            Run run = runs.find(id).orElseThrow(() -> DescentException.notFound("run", id));
            List<FileInfo> files = artifacts.list(id, path).stream()
                    .filter(artifact -> !artifact.path().equals(path))
                    .map(artifact -> FileInfo.of(artifact, artifact.path()))
                    .toList();
            return new Listed(forms.info(run).artifactUri(), files);
        });
    }
}
