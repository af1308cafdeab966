package dev.descent.cli.sweep;

import dev.descent.api.SweepRanking;
import dev.descent.api.SweepRanking.Place;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Which trial is the best, and how sure that is. */
@Command(
        name = "ranking",
        description = "Which trial is the best by its replicates, how sure that is, and which cannot be told from it.")
final class RankSweep extends ServerCommand {
    private static final int SHOWN = 20;

    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Override
    public Integer call() {
        SweepRanking ranking = descent().insights().ranking(new OneSweep(id).id());
        return print(ranking, lines(ranking));
    }

    private static List<String> lines(SweepRanking ranking) {
        List<String> lines = new ArrayList<>();
        if (!ranking.text().isEmpty()) {
            lines.add(ranking.text());
        }
        Table table =
                new Table("TRIAL", "MEAN", "ERROR", "REPLICATES", "P(BEST)", "EXPECTED LOSS", "CONFIRMED", "TIED");
        for (Place place : ranking.places().stream().limit(SHOWN).toList()) {
            table.row(
                    place.trial(),
                    Format.number(place.mean()),
                    Format.number(place.error()),
                    place.replicates(),
                    Format.percent(place.best()),
                    Format.number(place.loss()),
                    Format.number(place.confirmed()),
                    place.tied() ? "yes" : "no");
        }
        lines.addAll(table.lines(
                "no trial has two replicates with a value: 'replicates: {count: 3}' in the sweep file makes some"));
        return lines;
    }
}
