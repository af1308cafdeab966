package dev.descent.ui.runs;

import com.vaadin.flow.component.html.Div;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.chart.ChartBar;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.EmptyState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The curves of a run. */
final class RunCharts extends Div implements Section {
    private final Consumer<Address> go;
    private final ChartBar bar = new ChartBar(this::change);
    private final OverlayPanel panel;
    private final Div nothing = new Div();
    private Address address;
    private ChartSettings settings;
    private @Nullable Run run;
    private @Nullable RunKeys keys;

    /** @param go called with the address, when somebody has changed a control */
    RunCharts(Address address, Consumer<Address> go) {
        this.address = address;
        this.go = go;
        settings = ChartSettings.of(address, ChartSettings.STANDARD);
        panel = new OverlayPanel("run", (from, to) -> change(settings.withRange(from, to)));
        addClassName("chart-panel");
        add(bar, panel, nothing);
    }

    @Override
    public void show(Run now, RunKeys names) {
        run = now;
        keys = names;
        bar.show(settings);
        Map<String, List<Spec>> sections = LearningCurves.of(now, names);
        panel.show(sections, settings);
        nothing.removeAll();
        if (sections.isEmpty()) {
            nothing.add(new EmptyState(
                    "No curves",
                    now.status().isTerminal()
                            ? "This run has logged no metric more than once; single values stand in the overview."
                            : "Nothing has been logged yet; curves appear here as points come in."));
        }
    }

    private void change(ChartSettings now) {
        settings = now;
        address = now.write(address, ChartSettings.STANDARD);
        go.accept(address);
        if (run != null && keys != null) {
            show(run, keys);
        }
    }
}
