package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.DescentException;
import dev.descent.api.Models;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of a version of a registered model, at the address where MLflow's pages fetch it. Files that lie elsewhere are not served. */
@Path("/model-versions/get-artifact")
@Blocking
public class VersionFilesResource {
    private static final Pattern RUN = Pattern.compile("runs:/+([0-9a-f]{32})(/.*)?");
    private static final String PROXIED = "mlflow-artifacts:";

    private final Models models;
    private final Places places;
    private final MlflowJson json;
    private final Answers answers;

    VersionFilesResource(Models models, Places places, MlflowJson json, Answers answers) {
        this.models = models;
        this.places = places;
        this.json = json;
        this.answers = answers;
    }

    record Request(
            @Nullable String name,
            @Nullable String version,
            @Nullable String path) {}

    @GET
    public Response get(@Context UriInfo uri) {
        return answers.respond(() -> {
            Request request = json.read(uri.getQueryParameters(), Request.class);
            String path = SafePath.checked(required(request.path(), "path"));
            String name = required(request.name(), "name");
            int number = ModelVersionsResource.number(name, request.version());
            String location = models.version(name, number)
                    .orElseThrow(() -> DescentException.notFound("version of a registered model", name + "/" + number))
                    .location();
            Place place = places.of(here(location) + path);
            return Download.of(() -> place.files().open(place.path()), path);
        });
    }

    /** The folder of a location in the words of the proxy; empty or ending in a slash. */
    private static String here(String location) {
        Matcher run = RUN.matcher(location);
        String folder;
        if (run.matches()) {
            folder = "0/" + run.group(1) + "/artifacts" + (run.group(2) == null ? "" : run.group(2));
        } else if (location.startsWith(PROXIED)) {
            folder = location.substring(PROXIED.length()).replaceFirst("^//[^/]+", "");
        } else {
            throw DescentException.notFound("file on this server", location);
        }
        String trimmed = folder.replaceAll("/+", "/").replaceAll("^/|/$", "");
        return trimmed.isEmpty() ? "" : trimmed + "/";
    }
}
