package dev.descent.cli.run;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.DescentException;
import dev.descent.cli.Format;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A metric over steps, drawn in one line, and its values. */
@Command(name = "curve", description = "A metric over steps, drawn in one line, and its values.")
final class ShowCurve extends ServerCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "Id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "METRIC", description = "Its name.")
    private String metric = "";

    @Option(names = "--buckets", description = "At most so many points (40).")
    private int buckets = 40;

    @Override
    public Integer call() {
        List<Curve> curves = descent().metrics().curves(CurveQuery.of(new OneRun(id).id(), metric, buckets));
        if (curves.isEmpty()) {
            throw DescentException.notFound("metric", metric);
        }
        Curve curve = curves.get(0);
        List<String> lines = new ArrayList<>(List.of(new Sparkline(curve.last()).text(), ""));
        Table table = new Table("STEP", "LAST", "MIN", "MAX", "POINTS");
        for (int i = 0; i < curve.step().length; i++) {
            table.row(
                    curve.step()[i],
                    Format.number(curve.last()[i]),
                    Format.number(curve.min()[i]),
                    Format.number(curve.max()[i]),
                    curve.count()[i]);
        }
        lines.addAll(table.lines("no points"));
        return print(curve, lines);
    }
}
