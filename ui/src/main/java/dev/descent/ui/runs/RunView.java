package dev.descent.ui.runs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Artifacts;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Findings;
import dev.descent.api.Logs;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.Runs;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Pulse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run: what it is, its curves, what they show, what it printed and what it left. */
@Route("runs/:run([0-9a-f]{32})")
class RunView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final ViewModel model;
    private @Nullable Parts parts;
    private String title = "Run";

    @Inject
    RunView(Runs runs, Experiments experiments, Findings findings, Logs logs, Artifacts artifacts) {
        model = new ViewModel(runs, experiments, findings, logs, artifacts);
        addClassName("page");
        Pulse.of(this, () -> parts == null ? Pulse.SLOW : parts.beat());
    }

    @Override
    public String getPageTitle() {
        return title + " · Descent";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RunId id = new RunId(event.getRouteParameters().get("run").orElse("0".repeat(32)));
        Optional<Run> found = model.runs.find(id);
        removeAll();
        parts = null;
        if (found.isEmpty()) {
            add(new EmptyState("There is no run " + id, "It may have been logged to another server.")
                    .withLink("experiments", "Experiments"));
            return;
        }
        title = found.get().name();
        parts = new Parts(found.get(), Address.of(event.getLocation()));
        parts.show();
    }

    /** What the page consists of, once it is known which run it shows. */
    private final class Parts {
        private final RunId id;
        private final RunHead head;
        private final Tabs tabs = new Tabs();
        private final Map<String, Section> sections = new LinkedHashMap<>();
        private final Div content = new Div();
        private Run run;
        private Address address;

        Parts(Run run, Address address) {
            this.id = run.id();
            this.run = run;
            this.address = address;
            head = new RunHead(model.runs, this::reload);
            sections.put("Overview", new RunOverview(model.runs, this::reload));
            sections.put("Charts", new RunCharts(address, this::go));
            sections.put("Diagnosis", new RunDiagnosis(model.findings));
            sections.put("Logs", new RunLogs(model.logs));
            sections.put("Artifacts", new RunArtifacts(model.artifacts));
            sections.keySet().forEach(name -> tabs.add(new Tab(name)));
            select(address.text("tab", "charts"));
            tabs.addSelectedChangeListener(event -> open(event.getSelectedTab().getLabel()));
            add(head, tabs, content);
        }

        private void select(String name) {
            tabs.getChildren()
                    .map(Tab.class::cast)
                    .filter(tab -> tab.getLabel().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresent(tabs::setSelectedTab);
        }

        private void open(String name) {
            go(address.with("tab", name.equals("Charts") ? null : name.toLowerCase(java.util.Locale.ROOT)));
            show();
        }

        private void go(Address now) {
            address = now;
            now.replace(UI.getCurrent());
        }

        private void reload() {
            model.runs.find(id).ifPresent(now -> run = now);
            show();
        }

        Duration beat() {
            Optional<Run> now = model.runs.find(id);
            boolean changed = now.isPresent() && !now.get().equals(run);
            if (changed || !run.status().isTerminal()) {
                reload();
            }
            return run.status().isTerminal() ? Pulse.SLOW : Pulse.QUICK;
        }

        void show() {
            head.show(run, model.experiment(run));
            Section section = sections.get(tabs.getSelectedTab().getLabel());
            if (section == null) {
                return;
            }
            if (content.getChildren().noneMatch(section.component()::equals)) {
                content.removeAll();
                content.add(section.component());
            }
            section.show(run, model.keys(run));
        }
    }

    /** Talks to the ports. */
    private record ViewModel(Runs runs, Experiments experiments, Findings findings, Logs logs, Artifacts artifacts) {
        String experiment(Run run) {
            return experiments
                    .find(run.experiment())
                    .map(Experiment::name)
                    .orElse(run.experiment().value());
        }

        RunKeys keys(Run run) {
            return runs.keys(List.of(run.experiment()));
        }
    }
}
