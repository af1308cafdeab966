package dev.descent.cli.sweep;

import dev.descent.api.Dependence;
import dev.descent.api.SweepId;
import dev.descent.api.SweepModel;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which parameters matter, and how the objective goes with them. */
@Command(
        name = "importance",
        description = "Which parameters matter, how far that can be trusted, and how the objective goes with them.")
final class SweepImportance extends ServerCommand {
    private static final int MOST_PAIRS = 3;
    private static final double LEAST_SHARE = 0.01;

    @Parameters(paramLabel = "SWEEP", description = "Id.")
    private String id = "";

    @Option(
            names = "--parameter",
            paramLabel = "NAME",
            description = "Shows how the objective goes with this parameter; with two of them, how it goes with both.")
    private List<String> parameters = List.of();

    @Override
    public Integer call() {
        SweepId sweep = new OneSweep(id).id();
        if (!parameters.isEmpty()) {
            Dependence dependence = descent().insights().dependence(sweep, parameters);
            return print(dependence, lines(dependence));
        }
        SweepModel model = descent().insights().importance(sweep);
        return print(model, lines(model));
    }

    private static List<String> lines(SweepModel model) {
        List<String> lines = new ArrayList<>();
        SweepModel.Card card = model.card();
        lines.add(card == null ? "no model yet: " + model.trials() + " trials have ended" : card.text());
        Map<String, SweepModel.Share> best = new LinkedHashMap<>();
        model.best().forEach(share -> best.put(share.parameter(), share));
        Map<String, SweepModel.Share> variation = new LinkedHashMap<>();
        model.variation().forEach(share -> variation.put(share.parameter(), share));
        Table table = new Table("PARAMETER", "VARIATION", "LOW", "HIGH", "SETS THE BEST APART", "LOW", "HIGH");
        best.values().stream()
                .sorted((a, b) -> Double.compare(rank(b, variation), rank(a, variation)))
                .forEach(share -> row(table, share, variation.get(share.parameter())));
        lines.addAll(table.lines("no parameters that vary"));
        model.interactions().stream()
                .filter(pair -> pair.share() >= LEAST_SHARE)
                .limit(MOST_PAIRS)
                .forEach(pair -> lines.add(pair.first() + " and " + pair.second() + " together: "
                        + Format.percent(pair.share()) + " of the variation"));
        return lines;
    }

    private static double rank(SweepModel.Share best, Map<String, SweepModel.Share> variation) {
        SweepModel.Share own = variation.get(best.parameter());
        return own == null ? best.share() : own.share();
    }

    private static void row(Table table, SweepModel.Share best, SweepModel.@Nullable Share variation) {
        table.row(
                best.parameter(),
                Format.percent(variation == null ? null : (Double) variation.share()),
                Format.percent(variation == null ? null : (Double) variation.low()),
                Format.percent(variation == null ? null : (Double) variation.high()),
                Format.percent(best.share()),
                Format.percent(best.low()),
                Format.percent(best.high()));
    }

    private static List<String> lines(Dependence dependence) {
        Dependence.Along first = dependence.along().getFirst();
        Dependence.Along last = dependence.along().getLast();
        boolean two = dependence.along().size() > 1;
        Table table = two
                ? new Table(first.parameter(), last.parameter(), "EXPECTED", "LOW", "HIGH")
                : new Table(first.parameter(), "EXPECTED", "LOW", "HIGH");
        int width = two ? last.values().size() : 1;
        for (int i = 0; i < dependence.mean().size(); i++) {
            List<Object> cells = new ArrayList<>();
            cells.add(value(first.values().get(i / width)));
            if (two) {
                cells.add(value(last.values().get(i % width)));
            }
            cells.add(Format.number(dependence.mean().get(i)));
            cells.add(Format.number(dependence.low().get(i)));
            cells.add(Format.number(dependence.high().get(i)));
            table.row(cells.toArray());
        }
        return table.lines("nothing");
    }

    private static String value(Object value) {
        return value instanceof Double number ? Format.number(number) : value.toString();
    }
}
