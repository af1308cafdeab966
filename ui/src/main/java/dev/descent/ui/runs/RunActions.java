package dev.descent.ui.runs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.Change;
import dev.descent.api.Run;
import dev.descent.api.Runs;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.page.Dialogs;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What can be done with the selected runs. */
final class RunActions extends Div {
    private final Runs runs;
    private final Runnable changed;
    private final Span count = new Span();
    private List<Run> selected = List.of();
    private final Button compare = new Button("Compare", _ -> compare());
    private final Button rename = new Button("Rename…", _ -> rename());
    private final Button tag = new Button("Tag…", _ -> tag());
    private final Button stop = new Button("Stop…", _ -> stop());
    private final Button delete = new Button("Delete…", _ -> delete());
    private final Button restore = new Button("Restore", _ -> restoreAll());

    /** @param changed called after every change */
    RunActions(Runs runs, Runnable changed) {
        this.runs = runs;
        this.changed = changed;
        addClassName("bar");
        count.addClassName("faint");
        add(count, compare, rename, tag, stop, delete, restore);
        setVisible(false);
    }

    /** Offers what can be done with these. */
    void offer(Set<Run> now) {
        selected = List.copyOf(now);
        setVisible(!selected.isEmpty());
        count.setText(Numbers.count(selected.size(), "run") + " selected");
        compare.setEnabled(selected.size() > 1);
        rename.setEnabled(selected.size() == 1);
        stop.setEnabled(selected.stream().anyMatch(run -> !run.status().isTerminal()));
        delete.setVisible(selected.stream().anyMatch(run -> run.deletedAt() == null));
        restore.setVisible(selected.stream().anyMatch(run -> run.deletedAt() != null));
    }

    private void compare() {
        String ids = selected.stream().map(run -> run.id().value()).collect(Collectors.joining(","));
        UI.getCurrent().navigate("compare", com.vaadin.flow.router.QueryParameters.of("runs", ids));
    }

    private void rename() {
        Run run = selected.getFirst();
        Dialogs.askLine("Rename run", "Name", run.name(), "Rename", name -> {
            runs.change(run.id(), Change.rename(name));
            changed.run();
        });
    }

    private void tag() {
        Dialogs.askPair("Tag " + Numbers.count(selected.size(), "run"), "Tag", (key, value) -> {
            selected.forEach(run -> runs.change(run.id(), Change.tag(key, value)));
            changed.run();
        });
    }

    private void stop() {
        Dialogs.confirm(
                "Stop " + Numbers.count(selected.size(), "run") + "?",
                "A run that waits is cancelled; one that runs is asked to end, and then told to.",
                "Stop",
                () -> each(run -> {
                    if (!run.status().isTerminal()) {
                        runs.stop(run.id(), "stopped by a person on the page");
                    }
                }));
    }

    private void delete() {
        Dialogs.confirm(
                "Delete " + Numbers.count(selected.size(), "run") + "?",
                "They go to the deleted ones, from where they can be restored.",
                "Delete",
                () -> each(run -> runs.delete(run.id())));
    }

    private void restoreAll() {
        each(run -> runs.restore(run.id()));
    }

    private void each(Consumer<Run> action) {
        Dialogs.attempt(() -> selected.forEach(action));
        changed.run();
    }
}
