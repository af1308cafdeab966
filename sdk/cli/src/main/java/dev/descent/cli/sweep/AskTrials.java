package dev.descent.cli.sweep;

import dev.descent.api.Ask;
import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import dev.descent.api.Trial;
import dev.descent.cli.ServerCommand;
import dev.descent.wire.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes trials that the caller carries out, or that agents do. */
@Command(
        name = "ask",
        description =
                "Makes trials for a program of one's own to carry out; prints their numbers, runs and parameters.")
final class AskTrials extends ServerCommand {
    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Option(names = "--count", paramLabel = "N", description = "Trials wanted (1).")
    private int count = 1;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Name of this request: asked again under it, the same trials are given.")
    private @Nullable String key;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=JSON",
            description = "A value of a point of one's own, in place of a proposed one; once for each parameter.")
    private @Nullable Map<String, String> parameters;

    @Option(names = "--execute", description = "Lets agents carry the trials out.")
    private boolean execute;

    @Override
    public Integer call() {
        List<Trial> trials = descent().sweeps().ask(new OneSweep(id).id(), new Ask(count, key, values(), execute));
        return print(
                Map.of("trials", trials),
                trials.isEmpty()
                        ? List.of("the sweep has no more to try")
                        : trials.stream().map(AskTrials::line).toList());
    }

    private @Nullable Map<String, Object> values() {
        Map<String, String> given = parameters;
        if (given == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, text) -> values.put(name, value(text)));
        return values;
    }

    /** As JSON where it is some, as a text otherwise. */
    private static Object value(String text) {
        try {
            return Wire.read(text, Object.class);
        } catch (DescentException expected) { // a word without quotes
            return text;
        }
    }

    private static String line(Trial trial) {
        return trial.number() + "  "
                + String.join(",", trial.runs().stream().map(RunId::value).toList()) + "  " + trial.parameters();
    }
}
