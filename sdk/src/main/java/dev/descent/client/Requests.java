package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.Experiment;
import dev.descent.api.LogBatch;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.client.Connection.Answer;
import dev.descent.wire.PointBody;
import dev.descent.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The requests that deliver a run's records; answers come back as they are. Every one may be repeated. */
final class Requests {
    private static final byte[] NOTHING = {};

    private final Connection connection;
    private final RunId run;
    private final String client;

    Requests(Connection connection, RunId run, String client) {
        this.connection = connection;
        this.run = run;
        this.client = client;
    }

    Answer points(byte[] body) throws IOException, InterruptedException {
        return connection.ask("POST", Address.of("runs", run, "metrics"), body, "Content-Type", PointBody.MEDIA_TYPE);
    }

    /** @param number of the event among those of the client */
    Answer event(SpoolRecord.Event event, long number) throws IOException, InterruptedException {
        if (event instanceof SpoolRecord.Creation creation) {
            return create(creation);
        }
        if (event instanceof SpoolRecord.Parameters parameters) {
            return json("POST", Address.of("runs", run, "parameters"), parameters.values());
        }
        if (event instanceof SpoolRecord.Tags tags) {
            return json("PATCH", Address.of("runs", run), new Change(null, null, tags.values(), List.of()));
        }
        if (event instanceof SpoolRecord.Lines lines) {
            return json("POST", Address.of("runs", run, "logs"), new LogBatch(client, number, lines.lines()));
        }
        return json("POST", Address.of("runs", run, "end"), ((SpoolRecord.End) event).end());
    }

    private Answer json(String method, Address address, Object body) throws IOException, InterruptedException {
        return connection.ask(method, address, Wire.write(body), "Content-Type", "application/json");
    }

    /** Finds or makes the experiment, then makes the run under its own id. */
    private Answer create(SpoolRecord.Creation creation) throws IOException, InterruptedException {
        Address byName = Address.of("experiments", "by-name").with("name", creation.experiment());
        Answer found = connection.ask("GET", byName, NOTHING);
        if (found.status() == 404) {
            Answer made = json("POST", Address.of("experiments"), NewExperiment.named(creation.experiment()));
            if (!made.isGood() && made.status() != 409) {
                return made;
            }
            found = connection.ask("GET", byName, NOTHING);
        }
        return found.isGood() ? create(creation, found) : found;
    }

    private Answer create(SpoolRecord.Creation creation, Answer found) throws IOException, InterruptedException {
        Experiment home;
        try {
            home = Wire.read(new ByteArrayInputStream(found.body()), new TypeReference<>() {});
        } catch (DescentException expected) { // a page of somebody else's
            return Answer.ofStranger(connection.server());
        }
        NewRun wanted = new NewRun(
                home.id(),
                creation.name(),
                RunStatus.RUNNING,
                creation.user(),
                creation.startedAt(),
                null,
                null,
                null,
                creation.parent(),
                Map.of(),
                creation.tags(),
                run);
        Answer made = json("POST", Address.of("runs"), wanted);
        if (made.isGood()) { // a program that is killed before its first pulse is missed too
            connection.ask("POST", Address.of("runs", run, "heartbeat"), NOTHING);
        }
        return made;
    }
}
