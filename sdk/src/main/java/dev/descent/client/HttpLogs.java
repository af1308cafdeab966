package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import java.util.List;
import java.util.Map;

/** The lines that a server's runs printed. */
final class HttpLogs implements Logs {
    private final Connection connection;

    HttpLogs(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void append(RunId run, LogBatch batch) {
        connection.tell("POST", Address.of("runs", run, "logs"), batch);
    }

    @Override
    public Page<LogLine> read(RunId run, long offset, int limit) {
        return connection.get(
                Address.of("runs", run, "logs").with("offset", offset).with("limit", limit), new TypeReference<>() {});
    }

    @Override
    public List<RunId> withLines(List<RunId> runs) {
        return connection
                .send("POST", Address.of("runs", "with-logs"), Map.of("runs", runs), new TypeReference<Some>() {})
                .runs();
    }

    private record Some(List<RunId> runs) {}
}
