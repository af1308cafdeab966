package dev.descent.ui.sweeps;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Run;
import dev.descent.api.RunQuery;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.View;
import dev.descent.ui.capacity.CapacityPanel;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Later;
import dev.descent.ui.page.Pulse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sweep: how far it is, what it has found, its trials. */
@Route("sweeps/:sweep(s-[0-9]+)")
class SweepView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    /** The parameters looked at, in the address. */
    private static final String ALONG = "along";

    private final ViewModel ports;
    private @Nullable Parts parts;
    private String title = "Sweep";

    @Inject
    SweepView(Sweeps sweeps, Runs runs, Experiments experiments) {
        ports = new ViewModel(sweeps, runs, experiments);
        addClassName("page");
        Pulse.of(this, () -> parts == null ? Pulse.SLOW : parts.beat());
    }

    @Override
    public String getPageTitle() {
        return title + " · Descent";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        SweepId id = new SweepId(event.getRouteParameters().get("sweep").orElse("s-0"));
        Optional<Sweep> found = ports.sweeps.find(id);
        removeAll();
        parts = null;
        if (found.isEmpty()) {
            add(new EmptyState("There is no sweep " + id, "It may have been launched on another server.")
                    .withLink("sweeps", "All sweeps"));
            return;
        }
        title = found.get().name().isEmpty() ? id.value() : found.get().name();
        parts = new Parts(found.get(), Address.of(event.getLocation()));
        parts.show();
    }

    /** What the page consists of, once it is known which sweep it shows. */
    private final class Parts {
        private final SweepHead head;
        private final @Nullable CapacityPanel capacity;
        private final TrialCharts charts;
        private final ModelPanel model = new ModelPanel(names -> go(looked(names)));
        private final ParallelTrials parallel;
        private final TrialTable trials = new TrialTable();
        private Sweep sweep;
        private List<Run> runs;

        Parts(Sweep sweep, Address address) {
            this.sweep = sweep;
            head = new SweepHead(ports.sweeps, this::reload);
            charts = new TrialCharts(address, this::go);
            capacity =
                    sweep.capacity() == null ? null : new CapacityPanel(charts::capacityView, charts::changeCapacity);
            runs = runs();
            add(head);
            if (capacity != null) {
                add(capacity);
            }
            parallel = new ParallelTrials(trials::choose);
            add(charts);
            Later.than(charts, () -> {
                SweepView.this.add(model, parallel, trials);
                showRest();
            });
        }

        private Address looked(List<String> names) {
            return charts.address().withList(ALONG, names);
        }

        private void go(Address address) {
            charts.follow(address);
            address.replace(UI.getCurrent());
            show();
        }

        private void reload() {
            ports.sweeps.find(sweep.id()).ifPresent(this::take);
        }

        private void take(Sweep now) {
            sweep = now;
            runs = runs();
            show();
        }

        /** Those whose summaries are drawn. */
        private List<Run> runs() {
            return sweep.capacity() == null ? List.of() : ports.runs(sweep);
        }

        Duration beat() {
            Optional<Sweep> now = ports.sweeps.find(sweep.id());
            now.filter(changed -> !changed.equals(sweep)).ifPresent(this::take);
            return sweep.status() == SweepStatus.RUNNING ? Pulse.QUICK : Pulse.SLOW;
        }

        void show() {
            head.show(sweep, ports.experiment(sweep));
            if (capacity != null) {
                capacity.show(sweep, runs);
            }
            charts.show(sweep);
            if (trials.isAttached()) {
                showRest();
            }
        }

        private void showRest() {
            model.show(sweep, charts.address().list(ALONG));
            parallel.show(sweep);
            trials.show(sweep);
        }
    }

    /** Talks to the ports. */
    private record ViewModel(Sweeps sweeps, Runs runs, Experiments experiments) {
        private static final int SLICE = 500;
        private static final int MOST = 5000;

        String experiment(Sweep sweep) {
            return experiments
                    .find(sweep.experiment())
                    .map(Experiment::name)
                    .orElse(sweep.experiment().value());
        }

        /** The runs of a sweep over capacity, for their summaries. */
        List<Run> runs(Sweep sweep) {
            List<Run> all = new ArrayList<>();
            String filter = "attributes.sweep = '" + sweep.id() + "'";
            while (all.size() < MOST) {
                var page = runs.search(
                        new RunQuery(List.of(sweep.experiment()), filter, List.of(), View.ACTIVE, all.size(), SLICE));
                all.addAll(page.items());
                if (page.items().isEmpty() || all.size() >= page.total()) {
                    break;
                }
            }
            return all;
        }
    }
}
