package dev.descent.cli.experiment;

import dev.descent.api.Experiment;
import dev.descent.api.Page;
import dev.descent.api.View;
import dev.descent.cli.ServerCommand;
import dev.descent.cli.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists experiments, newest first. */
@Command(name = "list", description = "Lists experiments, newest first.")
final class ListExperiments extends ServerCommand {
    @Option(names = "--view", paramLabel = "active|deleted|all", description = "Which ones (active).")
    private View view = View.ACTIVE;

    @Option(names = "--text", description = "Only those whose name contains this.")
    private String text = "";

    @Override
    public Integer call() {
        Page<Experiment> page = descent().experiments().list(view, text, 0, 1000);
        Table table = new Table("ID", "NAME", "RUNS", "UPDATED");
        page.items().forEach(each -> table.row(each.id(), each.name(), each.runs(), each.updatedAt()));
        return print(page, table.lines("no experiments"));
    }
}
