package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Change;
import dev.descent.api.Decision;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewRun;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of a server. */
final class HttpRuns implements Runs {
    private static final TypeReference<Run> RUN = new TypeReference<>() {};

    private final Connection connection;

    HttpRuns(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Run create(NewRun run) {
        return connection.send("POST", Address.of("runs"), run, RUN);
    }

    @Override
    public Optional<Run> find(RunId id) {
        return connection.find(Address.of("runs", id), RUN);
    }

    @Override
    public Page<Run> search(RunQuery query) {
        return connection.send("POST", Address.of("runs", "search"), query, new TypeReference<>() {});
    }

    @Override
    public RunKeys keys(List<ExperimentId> experiments) {
        Address address = Address.of("runs", "keys");
        experiments.forEach(experiment -> address.with("experiment", experiment));
        return connection.get(address, new TypeReference<>() {});
    }

    @Override
    public void logParameters(RunId id, Map<String, String> parameters) {
        connection.tell("POST", Address.of("runs", id, "parameters"), parameters);
    }

    @Override
    public Run change(RunId id, Change change) {
        return connection.send("PATCH", Address.of("runs", id), change, RUN);
    }

    @Override
    public Run start(RunId id) {
        return connection.send("POST", Address.of("runs", id, "start"), Map.of(), RUN);
    }

    @Override
    public Run end(RunId id, RunEnd end) {
        return connection.send("POST", Address.of("runs", id, "end"), end, RUN);
    }

    @Override
    public Run stop(RunId id, String reason) {
        return connection.send("POST", Address.of("runs", id, "stop"), Map.of("reason", reason), RUN);
    }

    @Override
    public void delete(RunId id) {
        connection.tell("DELETE", Address.of("runs", id), null);
    }

    @Override
    public void restore(RunId id) {
        connection.tell("POST", Address.of("runs", id, "restore"), null);
    }

    @Override
    public Decision decision(RunId id) {
        return connection.get(Address.of("runs", id, "decision"), new TypeReference<>() {});
    }

    @Override
    public void heartbeat(RunId id) {
        connection.tell("POST", Address.of("runs", id, "heartbeat"), null);
    }
}
