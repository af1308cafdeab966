package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Change;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import dev.descent.api.View;
import java.util.Locale;
import java.util.Optional;

/** The experiments of a server. */
final class HttpExperiments implements Experiments {
    private static final TypeReference<Experiment> EXPERIMENT = new TypeReference<>() {};

    private final Connection connection;

    HttpExperiments(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Experiment create(NewExperiment experiment) {
        return connection.send("POST", Address.of("experiments"), experiment, EXPERIMENT);
    }

    @Override
    public Optional<Experiment> find(ExperimentId id) {
        return connection.find(Address.of("experiments", id), EXPERIMENT);
    }

    @Override
    public Optional<Experiment> findByName(String name) {
        return connection.find(Address.of("experiments", "by-name").with("name", name), EXPERIMENT);
    }

    @Override
    public Page<Experiment> list(View view, String text, int offset, int limit) {
        return connection.get(
                Address.of("experiments")
                        .with("view", view.name().toLowerCase(Locale.ROOT))
                        .with("text", text)
                        .with("offset", offset)
                        .with("limit", limit),
                new TypeReference<>() {});
    }

    @Override
    public Experiment change(ExperimentId id, Change change) {
        return connection.send("PATCH", Address.of("experiments", id), change, EXPERIMENT);
    }

    @Override
    public void delete(ExperimentId id) {
        connection.tell("DELETE", Address.of("experiments", id), null);
    }

    @Override
    public void restore(ExperimentId id) {
        connection.tell("POST", Address.of("experiments", id, "restore"), null);
    }
}
