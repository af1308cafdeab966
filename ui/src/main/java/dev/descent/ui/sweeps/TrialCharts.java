package dev.descent.ui.sweeps;

import com.vaadin.flow.component.html.Div;
import dev.descent.api.Sweep;
import dev.descent.api.Tradeoff;
import dev.descent.ui.capacity.CapacityView;
import dev.descent.ui.chart.Chart;
import dev.descent.ui.chart.ChartBar;
import dev.descent.ui.chart.ChartSettings;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.Choice;
import java.util.List;
import java.util.function.Consumer;

/** Best value so far, or the front of several objectives, and a parameter against the objective. */
final class TrialCharts extends Div {
    private final Consumer<Address> go;
    private final Chart best = new Chart();
    private final Chart scatter = new Chart();
    private final Choice<String> parameter = new Choice<>("Parameter");
    private final ChartBar bar = new ChartBar(now -> change(now.write(address(), standard()))).withoutCurves();
    private Address address;
    private ChartSettings standard = ChartSettings.STANDARD;

    /** @param go called with the address, when somebody has changed a control */
    TrialCharts(Address address, Consumer<Address> go) {
        this.address = address;
        this.go = go;
        parameter.onChoice(name -> change(address().with("parameter", name).with("logx", null)));
        Div controls = new Div(parameter, bar);
        controls.addClassName("bar");
        Div charts = new Div(best, scatter);
        charts.addClassName("charts");
        add(controls, charts);
        addClassName("trial-charts");
    }

    void show(Sweep sweep) {
        List<String> names = TrialSpecs.parameters(sweep);
        if (!names.equals(parameter.offered())) {
            parameter.offer(names, name -> "Parameter " + name);
        }
        String chosen =
                address.text("parameter").filter(names::contains).orElse(names.isEmpty() ? "" : names.getFirst());
        parameter.setVisible(!names.isEmpty());
        if (!names.isEmpty()) {
            parameter.setValue(chosen);
        }
        standard = ChartSettings.STANDARD.withLogX(TrialSpecs.isWide(sweep, chosen));
        ChartSettings settings = ChartSettings.of(address, standard).withRange(null, null);
        bar.show(settings);
        Tradeoff tradeoff = sweep.tradeoff();
        best.show(
                tradeoff == null ? TrialSpecs.best(sweep) : TrialSpecs.front(sweep, tradeoff),
                tradeoff == null ? settings : settings.withLogX(false),
                "");
        scatter.show(TrialSpecs.scatter(sweep, chosen), settings, "");
    }

    /** How the charts of capacity are looked at; their part of the address is their own. */
    CapacityView capacityView() {
        return CapacityView.of(address);
    }

    void changeCapacity(CapacityView now) {
        change(now.write(address));
    }

    private ChartSettings standard() {
        return standard;
    }

    /** How the page is looked at. */
    Address address() {
        return address;
    }

    /** Takes an address over that something else has changed. */
    void follow(Address now) {
        address = now;
    }

    private void change(Address now) {
        address = now;
        go.accept(now);
    }
}
