package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Artifact;
import dev.descent.api.ArtifactPart;
import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a server's runs left. */
final class HttpArtifacts implements Artifacts {
    private final Connection connection;

    HttpArtifacts(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Artifact> list(RunId run, String path) {
        return connection
                .get(Address.of("runs", run, "artifacts").with("path", path), new TypeReference<Listing>() {})
                .artifacts();
    }

    @Override
    public List<RunId> withFiles(List<RunId> runs) {
        return connection
                .send("POST", Address.of("runs", "with-artifacts"), Map.of("runs", runs), new TypeReference<Some>() {})
                .runs();
    }

    @Override
    public Optional<InputStream> open(RunId run, String path) throws IOException {
        return connection.download(file(run, path));
    }

    @Override
    public void write(RunId run, String path, InputStream content) {
        connection.upload(file(run, path), content);
    }

    @Override
    public long writePart(RunId run, String path, ArtifactPart part) throws IOException {
        try {
            Connection.Answer answer = connection.ask("PUT", file(run, path), part.content(), Uploads.headers(part));
            if (!answer.isGood()) {
                throw Trouble.of(answer.status(), answer.text(), "a part of '" + path + "'");
            }
            return Uploads.received(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DescentException(ErrorCode.UNAVAILABLE, "interrupted while a part of '" + path + "' was sent");
        }
    }

    @Override
    public void delete(RunId run, String path) {
        connection.tell("DELETE", file(run, path), null);
    }

    private static Address file(RunId run, String path) {
        return Address.of("runs", run, "artifacts").path(path);
    }

    private record Some(List<RunId> runs) {}

    /** Files and folders. */
    record Listing(List<Artifact> artifacts) {}
}
