package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Experiment;
import dev.descent.api.Imports;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunInput;
import java.util.List;
import java.util.Map;

/** The door for what other systems recorded, of a server. */
final class HttpImports implements Imports {
    private final Connection connection;

    HttpImports(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Experiment experiment(Experiment experiment) {
        return connection.send("POST", Address.of("imports", "experiment"), experiment, new TypeReference<>() {});
    }

    @Override
    public List<Standing> open(List<Run> runs) {
        return connection
                .send("POST", Address.of("imports", "open"), Map.of("runs", runs), new TypeReference<Opened>() {})
                .standings();
    }

    @Override
    public void inputs(RunId run, List<RunInput> inputs) {
        connection.tell("POST", Address.of("imports", "inputs"), Map.of("run", run, "inputs", inputs));
    }

    @Override
    public void complete(List<Run> runs) {
        connection.tell("POST", Address.of("imports", "complete"), Map.of("runs", runs));
    }

    private record Opened(List<Standing> standings) {}
}
