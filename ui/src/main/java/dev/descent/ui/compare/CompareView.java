package dev.descent.ui.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.Runs;
import dev.descent.ui.chart.ChartBar;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Colours;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Header;
import dev.descent.ui.page.PlainTable;
import dev.descent.ui.page.Pulse;
import dev.descent.ui.runs.OverlayPanel;
import dev.descent.ui.runs.Overlays;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs side by side: their curves over each other, and what differs between them. */
@Route("compare")
@PageTitle("Compare · Descent")
class CompareView extends Div implements BeforeEnterObserver {
    private static final int MOST = 50;

    private final ViewModel model;
    private final Header header = new Header().below("experiments", "Experiments");
    private final Checkbox differences = new Checkbox("Differences only");
    private final ChartBar bar = new ChartBar(settings -> change(settings.write(address(), ChartSettings.STANDARD)));
    private final OverlayPanel charts = new OverlayPanel("compare", this::zoomed);
    private final Div tables = new Div();
    private final Div all = new Div();
    private Address address = new Address("compare", Map.of());

    @Inject
    CompareView(Runs runs) {
        model = new ViewModel(runs);
        addClassName("page");
        tables.addClassName("page-tables");
        all.add(bar, charts, differences, tables);
        all.addClassName("compare");
        add(header, all);
        differences.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(address.with("differences", event.getValue() ? null : "0"));
            }
        });
        Pulse.of(this, this::beat);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation());
        model.load(address.list("runs"));
        show();
    }

    private Address address() {
        return address;
    }

    private void change(Address now) {
        address = now;
        now.replace(UI.getCurrent());
        show();
    }

    private void zoomed(Double from, Double to) {
        change(ChartSettings.of(address, ChartSettings.STANDARD)
                .withRange(from, to)
                .write(address, ChartSettings.STANDARD));
    }

    private Duration beat() {
        if (model.load(address.list("runs"))) {
            show();
        }
        return model.isLive() ? Pulse.QUICK : Pulse.SLOW;
    }

    private void show() {
        header.titled("Compare " + Numbers.count(model.runs.size(), "run"));
        getChildren().filter(EmptyState.class::isInstance).toList().forEach(this::remove);
        all.setVisible(!model.runs.isEmpty());
        if (model.runs.isEmpty()) {
            add(new EmptyState(
                            "Nothing to compare", "Select two or more runs in an experiment's table and press Compare.")
                    .withLink("experiments", "Experiments"));
            return;
        }
        ChartSettings settings = ChartSettings.of(address, ChartSettings.STANDARD);
        bar.show(settings);
        charts.show(Overlays.of(model.runs, model.keys, "", false), settings);
        boolean only = address.flag("differences", true);
        differences.setValue(only);
        tables.removeAll();
        tables.add(
                matrix("Runs", Matrix.attributes(model.runs), false),
                matrix("Parameters", Matrix.parameters(model.runs), only),
                matrix("Metrics", Matrix.metrics(model.runs), only));
    }

    private Component matrix(String title, Matrix matrix, boolean only) {
        PlainTable table = new PlainTable(heads());
        matrix.rows().stream()
                .filter(row -> !only || row.differs())
                .forEach(row -> table.rowOf(
                        row.name(),
                        row.cells().stream()
                                .map(text -> (Component) new Text(text))
                                .toList(),
                        row.differs() && !only));
        Div card = new Div(new H2(title), table);
        card.addClassName("card");
        if (table.rows() == 0) {
            Span none = new Span(only && !matrix.rows().isEmpty() ? "No differences." : "Nothing has been logged.");
            none.addClassName("faint");
            card.add(none);
        }
        if (title.equals("Runs")) {
            card.addComponentAtIndex(1, names());
        }
        return card;
    }

    private String[] heads() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(""), model.runs.stream().map(Run::name))
                .toArray(String[]::new);
    }

    private Component names() {
        Div names = new Div();
        names.addClassName("bar");
        model.runs.forEach(run -> {
            Span one = new Span(
                    Colours.dot(run.id().value()),
                    new Anchor("runs/" + run.id(), run.name()),
                    Badges.status(run.status()));
            one.addClassName("cell-run");
            if (run.verdict() != null) {
                one.add(Badges.verdict(run.verdict()));
            }
            names.add(one);
        });
        return names;
    }

    /** Talks to the port. */
    private static final class ViewModel {
        private final Runs port;
        private List<Run> runs = List.of();
        private RunKeys keys = new RunKeys(List.of(), List.of(), List.of());

        ViewModel(Runs port) {
            this.port = port;
        }

        /** Loads the runs; those that are no runs are passed over. Returns whether something has changed. */
        boolean load(List<String> ids) {
            List<Run> now = ids.stream()
                    .filter(id -> id.matches("[0-9a-f]{32}"))
                    .distinct()
                    .limit(MOST)
                    .map(id -> port.find(new RunId(id)))
                    .flatMap(Optional::stream)
                    .toList();
            boolean changed = !now.equals(runs);
            runs = now;
            keys = now.isEmpty()
                    ? keys
                    : port.keys(now.stream().map(Run::experiment).distinct().toList());
            return changed;
        }

        boolean isLive() {
            return runs.stream().anyMatch(run -> !run.status().isTerminal());
        }
    }
}
