package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.DescentException;
import dev.descent.server.artifact.MultipartUploads;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Uploads in parts, for large files: create answers an address for each part, which takes a PUT and can be sent again after a failure;
 * complete joins the parts. The path of the address names the folder, the request's {@code path} the file, as MLflow has it.
 */
@Path("/api/2.0/mlflow-artifacts/mpu")
@Blocking
public class MultipartResource {
    private final Places places;
    private final MultipartUploads uploads;
    private final MlflowJson json;
    private final Answers answers;

    MultipartResource(Places places, MultipartUploads uploads, MlflowJson json, Answers answers) {
        this.places = places;
        this.uploads = uploads;
        this.json = json;
        this.answers = answers;
    }

    record Request(
            @Nullable String path,
            @Nullable Long numParts,
            @Nullable String uploadId,
            @Nullable List<Part> parts) {}

    /** A part that the client has sent. */
    record Part(@Nullable Integer partNumber) {}

    /** Where and how to send a part. */
    record Credential(String url, int partNumber, Map<String, String> headers) {}

    record Created(String uploadId, List<Credential> credentials) {}

    /** A step of an upload. */
    @FunctionalInterface
    private interface Step {
        Object take() throws IOException;
    }

    private Response answer(Step step) {
        return answers.answer(() -> {
            try {
                return step.take();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @POST
    @Path("create/{folder:.+}")
    public Response create(
            @PathParam("folder") String folder, @Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
        return answer(() -> {
            Request request = json.read(body, Request.class);
            long count = request.numParts() == null ? 1 : request.numParts();
            if (count < 1 || count > MultipartUploads.MOST_PARTS) {
                throw MlflowException.invalid("Invalid value " + count
                        + " for parameter 'num_parts' supplied: need 1 to " + MultipartUploads.MOST_PARTS);
            }
            Place place = place(folder, request);
            place.files().list("");
            String id = uploads.begin(place.owner() + "/" + place.path());
            String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
            Map<String, String> sent =
                    authorization == null ? Map.of() : Map.of(HttpHeaders.AUTHORIZATION, authorization);
            List<Credential> credentials = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                String address = uri.getBaseUri() + "api/2.0/mlflow-artifacts/mpu/part/" + id + "/" + number;
                credentials.add(new Credential(address, number, sent));
            }
            return new Created(id, credentials);
        });
    }

    /** The file that a request is about. */
    private Place place(String folder, Request request) {
        String local = required(request.path(), "path").replace('\\', '/');
        String name = local.substring(local.lastIndexOf('/') + 1);
        return places.of(folder + "/" + required(name, "path"));
    }

    @PUT
    @Path("part/{id}/{number:[0-9]{1,5}}")
    public Response part(@PathParam("id") String id, @PathParam("number") int number, InputStream content) {
        return answers.respond(() -> {
            try {
                uploads.write(id, number, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Response.ok().header(HttpHeaders.ETAG, "\"" + number + "\"").build();
        });
    }

    @POST
    @Path("complete/{folder:.+}")
    public Response complete(@PathParam("folder") String folder, InputStream body) {
        return answer(() -> {
            Request request = json.read(body, Request.class);
            Place place = place(folder, request);
            String id = upload(request, place);
            List<Integer> numbers = new ArrayList<>();
            for (Part part : required(request.parts(), "parts")) {
                numbers.add(required(part.partNumber(), "parts[].part_number"));
            }
            if (numbers.isEmpty() || new HashSet<>(numbers).size() < numbers.size()) {
                throw MlflowException.invalid("need the number of each part once, got " + numbers);
            }
            numbers.sort(null);
            try (InputStream whole = uploads.join(id, numbers)) {
                place.files().write(place.path(), whole);
            }
            uploads.end(id);
            return Map.of();
        });
    }

    @POST
    @Path("abort/{folder:.+}")
    public Response abort(@PathParam("folder") String folder, InputStream body) {
        return answer(() -> {
            Request request = json.read(body, Request.class);
            uploads.end(upload(request, place(folder, request)));
            return Map.of();
        });
    }

    /** The upload of a request, if it is this file's. */
    private String upload(Request request, Place place) throws IOException {
        String id = required(request.uploadId(), "upload_id");
        if (!uploads.purpose(id).equals(place.owner() + "/" + place.path())) {
            throw DescentException.notFound("upload", id);
        }
        return id;
    }
}
