package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Ask;
import dev.descent.api.ExperimentId;
import dev.descent.api.Sweep;
import dev.descent.api.SweepCheck;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sweeps of a server. */
final class HttpSweeps implements Sweeps {
    private static final TypeReference<Sweep> SWEEP = new TypeReference<>() {};

    private final Connection connection;

    HttpSweeps(Connection connection) {
        this.connection = connection;
    }

    @Override
    public SweepCheck check(SweepFile file) {
        return connection.send("POST", Address.of("sweeps", "check"), file, new TypeReference<>() {});
    }

    @Override
    public Sweep launch(SweepFile file) {
        return connection.send("POST", Address.of("sweeps"), file, SWEEP);
    }

    @Override
    public Optional<Sweep> find(SweepId id) {
        return connection.find(Address.of("sweeps", id), SWEEP);
    }

    @Override
    public List<Sweep> list(@Nullable ExperimentId experiment) {
        return connection
                .get(Address.of("sweeps").with("experiment", experiment), new TypeReference<Listing>() {})
                .sweeps();
    }

    @Override
    public List<Trial> ask(SweepId id, Ask ask) {
        return connection
                .send("POST", Address.of("sweeps", id, "trials"), ask, new TypeReference<Asked>() {})
                .trials();
    }

    @Override
    public Trial tell(SweepId id, int trial, Tell tell) {
        return connection.send(
                "POST", Address.of("sweeps", id, "trials", trial, "tell"), tell, new TypeReference<>() {});
    }

    @Override
    public Sweep pause(SweepId id) {
        return command(id, "pause");
    }

    @Override
    public Sweep resume(SweepId id) {
        return command(id, "resume");
    }

    @Override
    public Sweep extend(SweepId id, long trials) {
        return connection.send("POST", Address.of("sweeps", id, "extend"), Map.of("trials", trials), SWEEP);
    }

    @Override
    public Sweep stop(SweepId id) {
        return command(id, "stop");
    }

    private Sweep command(SweepId id, String verb) {
        return connection.send("POST", Address.of("sweeps", id, verb), Map.of(), SWEEP);
    }

    private record Listing(List<Sweep> sweeps) {}

    private record Asked(List<Trial> trials) {}
}
