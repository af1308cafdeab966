package dev.descent.ui.sweeps;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.Ask;
import dev.descent.api.DescentException;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.Tradeoff;
import dev.descent.api.Trial;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.Dialogs;
import dev.descent.ui.page.Facts;
import dev.descent.ui.page.Glyph;
import dev.descent.ui.page.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The head of a sweep's page: name, status, what it does, how far it is, its best trial. */
final class SweepHead extends Div {
    /** What the summary of a sweep says that nobody but an asker carries out. */
    private static final String ASKED = "trials are asked for";

    private final Sweeps sweeps;
    private final Runnable changed;
    private final Header header = new Header();
    private final Div body = new Div();
    private final Pre text = new Pre();
    private final Button pause = new Button("Pause", Glyph.PAUSE.create(), _ -> pause());
    private final Button resume = new Button("Resume", Glyph.PLAY.create(), _ -> resume());
    private final Button extend = new Button("Extend…", Glyph.PLUS.create(), _ -> extend());
    private final Button ask = new Button("Try a point…", Glyph.PENCIL.create(), _ -> ask());
    private final Button stop = new Button("Stop…", Glyph.STOP.create(), _ -> stop());
    private @Nullable Sweep shown;

    SweepHead(Sweeps sweeps, Runnable changed) {
        this.sweeps = sweeps;
        this.changed = changed;
        header.actions(ask, extend, pause, resume, stop);
        addClassName("page-head");
        add(header, card());
    }

    void show(Sweep sweep, String experiment) {
        if (sweep.equals(shown)) {
            return;
        }
        shown = sweep;
        header.below("sweeps", "Sweeps");
        header.titled(sweep.name().isEmpty() ? sweep.id().value() : sweep.name());
        header.badges(badges(sweep));
        offer(sweep);
        body.removeAll();
        body.add(Progress.bar(sweep), facts(sweep, experiment));
        if (sweep.reason() != null) {
            Div reason = new Div(new Span("Why it ended: " + sweep.reason()));
            reason.addClassNames("failure", "card");
            body.add(reason);
        }
        text.setText(sweep.file());
    }

    private Div card() {
        body.addClassName("head-card");
        Div card = new Div(body, new Details("Sweep file", text));
        card.addClassNames("card", "head-card");
        return card;
    }

    private static Component[] badges(Sweep sweep) {
        List<Component> badges = new ArrayList<>(List.of(Badges.status(sweep.status())));
        if (sweep.verdict() != null && !sweep.findings().isEmpty()) {
            badges.add(Badges.verdict(sweep.verdict()));
        }
        return badges.toArray(Component[]::new);
    }

    private void offer(Sweep sweep) {
        pause.setVisible(sweep.status() == SweepStatus.RUNNING);
        resume.setVisible(sweep.status() == SweepStatus.PAUSED);
        stop.setVisible(!sweep.status().isTerminal());
        extend.setVisible(sweep.planned() != null);
        ask.setVisible(
                sweep.status() == SweepStatus.RUNNING && !sweep.executes().equals(ASKED));
    }

    private void extend() {
        Dialogs.askLine(
                "Extend this sweep",
                "How many trials more",
                "10",
                "Extend",
                text -> done(id -> sweeps.extend(id, whole(text))));
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException expected) { // the sentence says more
            throw DescentException.invalid("need a whole number of trials, got '" + text + "'");
        }
    }

    /** A trial by hand, which agents carry out. */
    private void ask() {
        Trial best = Objects.requireNonNull(shown, "shown before anything can be pressed")
                .best();
        List<Trial> trials = shown.trials();
        Trial like = best != null || trials.isEmpty() ? best : trials.getFirst();
        Dialogs.askLines(
                "Try a point of your own",
                "One parameter a line",
                "A line like learning_rate = 0.01; lists as [64, 32]. An agent carries it out; it counts as a trial.",
                like == null ? "" : PointText.of(like.parameters()),
                "Try it",
                text -> done(id -> sweeps.ask(id, new Ask(1, null, PointText.read(text), true))));
    }

    /** Refusals are the dialog's to show. */
    private void done(Consumer<SweepId> change) {
        change.accept(Objects.requireNonNull(shown, "shown before anything can be pressed")
                .id());
        changed.run();
    }

    private void pause() {
        change(sweeps::pause);
    }

    private void resume() {
        change(sweeps::resume);
    }

    private void stop() {
        Dialogs.confirm(
                "Stop this sweep?",
                "What waits is cancelled, and what runs is stopped.",
                "Stop",
                () -> change(sweeps::stop));
    }

    private void change(Consumer<SweepId> change) {
        SweepId id = Objects.requireNonNull(shown, "shown before anything can be pressed")
                .id();
        Dialogs.attempt(() -> change.accept(id));
        changed.run();
    }

    private static Facts facts(Sweep sweep, String experiment) {
        Facts facts = new Facts()
                .with("Experiment", new Anchor("experiments/" + sweep.experiment(), experiment))
                .with(
                        "Method",
                        sweep.method() + (sweep.replicates() > 1 ? ", " + sweep.replicates() + " seeds a trial" : ""))
                .with("Objective", objective(sweep))
                .with("Constraints", ConstraintWords.of(sweep.constraints()))
                .with("Learnt from", ConstraintWords.ofEarlier(sweep.earlier()))
                .with("Stopping", StoppingWords.of(sweep.stopping()))
                .with("Runs", sweep.executes())
                .with(
                        "Time",
                        Times.span(sweep.createdAt(), sweep.endedAt(), Times.now())
                                + (sweep.endedAt() == null ? " so far" : "") + ", launched "
                                + Times.exact(sweep.createdAt()));
        Trial best = sweep.best();
        Tradeoff tradeoff = sweep.tradeoff();
        if (tradeoff != null) {
            facts.with("Front", TradeoffWords.of(tradeoff));
        } else if (best != null) {
            facts.with("Best", best(sweep, best));
        }
        return facts;
    }

    private static String objective(Sweep sweep) {
        Tradeoff tradeoff = sweep.tradeoff();
        return tradeoff == null
                ? sweep.objective().goal() + " " + sweep.objective().metric() + ", " + at(sweep)
                : TradeoffWords.objectives(tradeoff);
    }

    /** Where on its curve the objective is read; taking the best is optimistic, and is said to be. */
    static String at(Sweep sweep) {
        return switch (sweep.objective().at()) {
            case "best" -> "best over the run (optimistic)";
            case "last" -> "at the last step";
            default -> "at step " + sweep.objective().at();
        };
    }

    private static Component best(Sweep sweep, Trial best) {
        Span line = new Span(Numbers.text(best.value()) + " by trial " + best.number() + " ");
        if (!best.runs().isEmpty()) {
            line.add(new Anchor("runs/" + best.runs().getFirst(), TrialTable.parameters(best)));
        }
        if (sweep.objective().at().equals("best")) {
            Span optimistic = Badges.chip("optimistic", "tone-mild");
            optimistic.setTitle("The lowest point of each curve is taken, which flatters noisy curves.");
            line.add(" ");
            line.add(optimistic);
        }
        return line;
    }
}
