package dev.descent.ui.sweeps;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Sweep;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Header;
import dev.descent.ui.page.Pulse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The list of sweeps. */
@Route("sweeps")
@PageTitle("Sweeps · Descent")
class SweepsView extends Div implements BeforeEnterObserver {
    private static final String SMALLEST = """
            # sweep.yaml
            experiment: digits
            recipe: classifier
            method: random
            metric: {name: validation/loss, goal: minimize}
            parameters:
              learning_rate: {min: 1e-4, max: 1, distribution: log_uniform_values}
              units: {values: [16, 32, 64]}
            budget: {trials: 12}

            ./descent sweep launch sweep.yaml --watch""";

    private final Sweeps sweeps;
    private final Grid<Sweep> grid = new Grid<>();
    private List<Sweep> shown = List.of();

    @Inject
    SweepsView(Sweeps sweeps) {
        this.sweeps = sweeps;
        addClassNames("page", "page-list");
        configureGrid();
        add(new Header().titled("Sweeps"), grid);
        Pulse.of(this, this::beat);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(sweeps.list(null));
    }

    private Duration beat() {
        List<Sweep> now = sweeps.list(null);
        if (!now.equals(shown)) {
            show(now);
        }
        return now.stream().anyMatch(sweep -> sweep.status() == SweepStatus.RUNNING) ? Pulse.QUICK : Pulse.SLOW;
    }

    private void show(List<Sweep> now) {
        shown = now;
        grid.setItems(now);
        grid.setVisible(!now.isEmpty());
        getChildren().filter(EmptyState.class::isInstance).toList().forEach(this::remove);
        if (now.isEmpty()) {
            add(new EmptyState(
                            "No sweeps yet",
                            "A sweep tries many settings of one program. This is the smallest file, and how to launch it:")
                    .withCode(SMALLEST));
        }
    }

    private void configureGrid() {
        grid.addComponentColumn(sweep -> new Anchor(
                        "sweeps/" + sweep.id(),
                        sweep.name().isEmpty() ? sweep.id().value() : sweep.name()))
                .setHeader("Sweep")
                .setFlexGrow(3)
                .setWidth("12em");
        grid.addComponentColumn(sweep -> Badges.status(sweep.status()))
                .setHeader("Status")
                .setWidth("8em")
                .setFlexGrow(0);
        grid.addComponentColumn(Progress::bar)
                .setHeader("Progress")
                .setFlexGrow(2)
                .setWidth("12em");
        grid.addColumn(Sweep::method).setHeader("Method").setWidth("6em").setFlexGrow(0);
        grid.addColumn(sweep ->
                        sweep.objective().goal() + " " + sweep.objective().metric())
                .setHeader("Objective")
                .setFlexGrow(2)
                .setWidth("12em");
        grid.addColumn(sweep ->
                        sweep.best() == null ? "–" : Numbers.text(sweep.best().value()))
                .setHeader("Best")
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("6em")
                .setFlexGrow(0);
        grid.addComponentColumn(
                        sweep -> sweep.verdict() == null || sweep.findings().isEmpty()
                                ? new Span()
                                : Badges.verdict(sweep.verdict()))
                .setHeader("Findings")
                .setWidth("10em")
                .setFlexGrow(0);
        grid.addColumn(sweep -> Times.ago(sweep.createdAt(), Times.now()))
                .setHeader("Created")
                .setWidth("8em")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
    }
}
