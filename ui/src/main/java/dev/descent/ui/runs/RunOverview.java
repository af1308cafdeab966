package dev.descent.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.markdown.Markdown;
import dev.descent.api.Change;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.api.Runs;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.Facts;
import dev.descent.ui.page.Glyph;
import dev.descent.ui.page.PlainTable;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** About a run: what it is, tags, note, parameters, metrics. */
final class RunOverview extends Div implements Section {
    private final Runs runs;
    private final Runnable changed;
    private @Nullable Run shown;

    RunOverview(Runs runs, Runnable changed) {
        this.runs = runs;
        this.changed = changed;
        addClassName("columns");
    }

    @Override
    public void show(Run run, RunKeys keys) {
        if (run.equals(shown)) {
            return;
        }
        shown = run;
        removeAll();
        add(card("Metrics (" + run.metrics().size() + ")", metrics(run)));
        add(card("Parameters (" + run.parameters().size() + ")", parameters(run)));
        add(card("About this run", facts(run)));
        add(card("Tags and note", tags(run)));
    }

    private static Div card(String title, com.vaadin.flow.component.Component content) {
        Div card = new Div(new H2(title), content);
        card.addClassName("card");
        return card;
    }

    private static Facts facts(Run run) {
        Span id = new Span(run.id().value());
        id.addClassName("mono");
        Facts facts = new Facts()
                .with("Id", id)
                .with("Started", Times.exact(run.startedAt()))
                .with("Ended", Times.exact(run.endedAt()))
                .with("Duration", Times.span(run.startedAt(), run.endedAt(), Times.now()))
                .with("User", run.user());
        if (run.sweep() != null) {
            facts.with("Sweep", new Anchor("sweeps/" + run.sweep(), run.sweep().value()));
            facts.with(
                    "Trial",
                    run.trial() == null ? null : run.trial() + (run.seed() == null ? "" : ", seed " + run.seed()));
        }
        if (run.parent() != null) {
            facts.with(
                    "Part of", new Anchor("runs/" + run.parent(), run.parent().value()));
        }
        return facts.with("Attempt", run.attempt() == 0 ? null : String.valueOf(run.attempt()))
                .with("Exit code", run.exitCode() == null ? null : String.valueOf(run.exitCode()));
    }

    private Div tags(Run run) {
        Div tags = new Div();
        tags.addClassName("bar");
        new TreeMap<>(run.tags()).forEach((key, value) -> tags.add(tag(run, key, value)));
        Div all = new Div(tags);
        if (run.note().isBlank()) {
            Paragraph none = new Paragraph(
                    run.tags().isEmpty() ? "No tags and no note; the menu at the top right adds them." : "No note.");
            none.addClassName("faint");
            all.add(none);
        } else {
            all.add(new Markdown(run.note()));
        }
        return all;
    }

    private Span tag(Run run, String key, String value) {
        Span chip = new Span(key + "=" + value);
        chip.addClassName("chip");
        Button away = new Button(Glyph.CLOSE.create(), _ -> {
            runs.change(run.id(), Change.untag(key));
            changed.run();
        });
        away.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        away.setAriaLabel("Take the tag " + key + " away");
        away.addClassName("tag-away");
        chip.add(away);
        return chip;
    }

    private static com.vaadin.flow.component.Component parameters(Run run) {
        if (run.parameters().isEmpty()) {
            return new Paragraph("This run has logged no parameters.");
        }
        PlainTable table = new PlainTable("Name", "Value");
        new TreeMap<>(run.parameters()).forEach((name, value) -> table.row(name, List.of(value)));
        return table;
    }

    private static com.vaadin.flow.component.Component metrics(Run run) {
        if (run.metrics().isEmpty()) {
            return new Paragraph(
                    "This run has logged no metrics" + (run.status().isTerminal() ? "." : " yet."));
        }
        PlainTable table = new PlainTable("Name", "Last", "Min", "Max", "Best", "Points");
        table.addClassName("wide");
        new TreeMap<>(run.metrics()).forEach((name, summary) -> table.row(name, cells(summary)));
        return table;
    }

    private static List<String> cells(MetricSummary summary) {
        return List.of(
                Numbers.text(summary.last()),
                Numbers.text(summary.min()),
                Numbers.text(summary.max()),
                Numbers.text(summary.best()),
                Numbers.count(summary.count())
                        + (summary.nonfinite() == 0 ? "" : " (" + Numbers.count(summary.nonfinite()) + " not finite)"));
    }
}
