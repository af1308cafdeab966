package dev.descent.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.api.Runs;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Header;
import dev.descent.ui.page.Pulse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of an experiment: a table beside charts that draw them over each other. */
@Route("experiments/:experiment([0-9]+)")
class ExperimentView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final Experiments experiments;
    private final Runs runs;
    private @Nullable Parts parts;
    private String title = "Experiment";

    @Inject
    ExperimentView(Experiments experiments, Runs runs) {
        this.experiments = experiments;
        this.runs = runs;
        addClassNames("page", "page-full", "stacked");
        Pulse.of(this, () -> parts == null ? Pulse.SLOW : parts.beat());
    }

    @Override
    public String getPageTitle() {
        return title + " · Descent";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ExperimentId id =
                new ExperimentId(event.getRouteParameters().get("experiment").orElse("0"));
        Optional<Experiment> found = experiments.find(id);
        removeAll();
        parts = null;
        if (found.isEmpty()) {
            add(new EmptyState("There is no experiment " + id, "It may have been made on another server.")
                    .withLink("experiments", "All experiments"));
            return;
        }
        title = found.get().name();
        RunsAddress address = new RunsAddress(Address.of(event.getLocation()));
        parts = new Parts(found.get(), new ViewModel(runs, id, address));
        parts.start();
    }

    /** What the page consists of, once it is known which experiment it shows. */
    private final class Parts {
        private final ViewModel model;
        private final RunsBar bar;
        private final RunTable table;
        private final RunActions actions;
        private final ExperimentCharts charts;
        private final RunsSplit split;

        Parts(Experiment experiment, ViewModel model) {
            this.model = model;
            actions = new RunActions(runs, this::reload);
            bar = new RunsBar(this::go);
            table = new RunTable(
                    model.slices,
                    model::isDrawn,
                    (run, drawn) -> go(model.address.withDrawn(run.id().value(), drawn, model.slices.isFirst(run))));
            charts = new ExperimentCharts("experiment-" + experiment.id(), this::go);
            split = new RunsSplit(table, actions, charts);
            table.onSelection(actions::offer);
            table.onOrder(order -> go(model.address.with("order", order)));
            table.onArrange(columns -> go(model.address.withColumns(columns)));
            add(new Header().below("experiments", "Experiments").titled(experiment.name()), bar, split);
        }

        void start() {
            model.slices.load(model.address);
            show();
        }

        /** Shows something else, and says so in the address. */
        private void go(RunsAddress address) {
            boolean columns = !Objects.equals(address.columns(), model.address.columns());
            model.address = address;
            address.address().replace(UI.getCurrent());
            model.slices.load(address);
            if (columns) {
                model.shownColumns = List.of();
            }
            show();
        }

        private void reload() {
            table.clearSelection();
            model.slices.load(model.address);
            show();
        }

        Duration beat() {
            if (model.slices.load(model.address)) {
                show();
            }
            return model.slices.isLive() ? Pulse.QUICK : Pulse.SLOW;
        }

        private void show() {
            RunKeys keys = model.keys();
            List<RunColumn> all = RunColumn.all(keys);
            List<String> wanted = model.columns(keys);
            if (!wanted.equals(model.shownColumns)) {
                table.show(
                        wanted.stream()
                                .flatMap(id -> all.stream()
                                        .filter(column -> column.id().equals(id)))
                                .toList(),
                        model.address.order());
                model.shownColumns = wanted;
            }
            table.refresh();
            bar.show(model.address, all, wanted, model.slices.refusal());
            charts.show(model.address, model.slices.drawn(), keys);
            split.show(model.address.layout(), model.slices.total(), empty());
        }

        private @Nullable Component empty() {
            if (model.slices.total() > 0) {
                return null;
            }
            String refusal = model.slices.refusal();
            if (refusal != null) {
                return new EmptyState("The filter cannot be read", refusal)
                        .withLink("/docs/search", "How filters are written");
            }
            return !model.address.filter().isEmpty()
                            || model.address.address().text("state").isPresent()
                    ? new EmptyState(
                            "No run matches", "Change the filter, or look at the other state (active or deleted).")
                    : new EmptyState(
                                    "No runs yet",
                                    "Launch a sweep into this experiment, or log a run from your own program:")
                            .withCode("./descent sweep launch sweep.yaml --watch")
                            .withLink("/docs", "How to log a run");
        }
    }

    /** Talks to the port. */
    private static final class ViewModel {
        private final Runs runs;
        private final ExperimentId experiment;
        private final RunSlices slices;
        private RunsAddress address;
        private List<String> shownColumns = List.of("none yet");

        ViewModel(Runs runs, ExperimentId experiment, RunsAddress address) {
            this.runs = runs;
            this.experiment = experiment;
            this.address = address;
            this.slices = new RunSlices(runs, experiment, address);
        }

        RunKeys keys() {
            return runs.keys(List.of(experiment));
        }

        List<String> columns(RunKeys keys) {
            return address.columns().isEmpty() ? RunColumn.standard(keys, slices.first()) : address.columns();
        }

        boolean isDrawn(Run run) {
            String id = run.id().value();
            return address.added().contains(id)
                    || (slices.isFirst(run) && !address.hidden().contains(id));
        }
    }
}
