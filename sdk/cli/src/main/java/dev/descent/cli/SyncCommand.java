package dev.descent.cli;

import dev.descent.client.Spools;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Delivers what programs of this machine could not send to their server. */
@Command(name = "sync", description = "Delivers what programs of this machine logged while their server was away.")
final class SyncCommand extends ServerCommand {
    @Option(
            names = "--spool",
            paramLabel = "DIR",
            description = "Where it lies (DESCENT_SPOOL, else ~/.cache/descent/spool).")
    private @Nullable Path spool;

    @Option(names = "--dry-run", description = "Only says what there is.")
    private boolean dryRun;

    @Option(names = "--forget-refused", description = "Throws away what a server has refused for good.")
    private boolean forgetRefused;

    @Option(
            names = "--attempts",
            description = "Also what programs of agents left; only where no newer attempt has written to their run.")
    private boolean attempts;

    @Override
    public Integer call() {
        Path root = spool == null ? Spools.root(System.getenv()) : spool;
        Spools spools = new Spools(root);
        if (forgetRefused) {
            spools.left().stream().filter(left -> left.refusal() != null).forEach(spools::forget);
        }
        if (dryRun || forgetRefused) {
            return show(spools.left());
        }
        PrintStream progress = new PrintStream(new WrittenTo(err()), true, StandardCharsets.UTF_8);
        URI server = isServerGiven() ? serverAddress() : null;
        List<Spools.Outcome> outcomes =
                attempts ? spools.deliverAll(server, token(), progress) : spools.deliver(server, token(), progress);
        print(new Delivered(outcomes), outcomes.stream().map(SyncCommand::line).toList());
        return outcomes.stream().allMatch(outcome -> outcome.trouble() == null) ? 0 : 1;
    }

    private int show(List<Spools.Left> left) {
        return print(
                new Waiting(left),
                left.stream()
                        .map(each -> each.run() + "  " + each.server() + "  " + each.folder()
                                + (each.attempt() ? "  (an attempt's: --attempts)" : "")
                                + (each.refusal() == null ? "" : "  refused: " + each.refusal()))
                        .toList());
    }

    private static String line(Spools.Outcome outcome) {
        String end = outcome.trouble() == null ? "delivered" : "still waits: " + outcome.trouble();
        return outcome.run() + "  " + outcome.server() + "  " + outcome.points() + " points  " + end;
    }

    private record Delivered(List<Spools.Outcome> delivered) {}

    private record Waiting(List<Spools.Left> waiting) {}
}
