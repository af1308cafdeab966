package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Diagnosis;
import dev.descent.api.Findings;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;
import java.util.Optional;

/**
 * What a server found. On the wire a thing that has not been diagnosed cannot be told apart from one where nothing could be told:
 * both come back as {@code cannot-tell}.
 */
final class HttpFindings implements Findings {
    private static final TypeReference<Diagnosis> DIAGNOSIS = new TypeReference<>() {};

    private final Connection connection;

    HttpFindings(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Diagnosis> ofRun(RunId run) {
        return Optional.of(connection.get(Address.of("runs", run, "findings"), DIAGNOSIS));
    }

    @Override
    public Optional<Diagnosis> ofSweep(SweepId sweep) {
        return Optional.of(connection.get(Address.of("sweeps", sweep, "findings"), DIAGNOSIS));
    }
}
