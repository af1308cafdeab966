package dev.descent.ui.chart;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.descent.ui.page.Choice;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The controls that all charts of a page obey: horizontal axis, logarithmic axes, smoothing. */
public final class ChartBar extends Div {
    private static final Map<String, String> AXES =
            Map.of("step", "Step", "relative", "Time since start", "time", "Time of day");

    private final Choice<String> x = new Choice<>("Horizontal axis");
    private final Checkbox logX = new Checkbox("log x");
    private final Checkbox logY = new Checkbox("log y");
    private final RangeInput smooth = new RangeInput();
    private final Span weight = new Span();
    private final Div smoothing = new Div(new Span("Smoothing"), smooth, weight);
    private final Consumer<ChartSettings> changed;
    private ChartSettings settings = ChartSettings.STANDARD;

    /** Controls that call {@code changed} when somebody has changed one of them. */
    public ChartBar(Consumer<ChartSettings> changed) {
        this.changed = changed;
        addClassName("chart-bar");
        smoothing.addClassName("smoothing");
        x.offer(List.of("step", "relative", "time"), axis -> AXES.getOrDefault(axis, axis));
        configureSmoothing();
        listen();
        add(x, logX, logY, smoothing);
    }

    /** Takes away what makes sense for curves alone. */
    public ChartBar withoutCurves() {
        remove(x, smoothing);
        return this;
    }

    /** Shows these settings, without calling back. */
    public void show(ChartSettings now) {
        settings = now;
        x.setValue(now.x());
        logX.setValue(now.logX());
        logX.setEnabled(!now.x().equals("time"));
        logY.setValue(now.logY());
        smooth.setValue(now.smooth());
        weight.setText(now.smooth() == 0 ? "off" : String.valueOf(now.smooth()));
    }

    private void configureSmoothing() {
        smooth.setMin(0);
        smooth.setMax(0.99);
        smooth.setStep(0.01);
        smooth.getElement().setProperty("value", "0"); // else the browser begins in the middle
        smooth.setValueChangeMode(ValueChangeMode.EAGER);
        smooth.setAriaLabel("Smoothing: weight of the moving average");
    }

    private void listen() {
        x.onChoice(axis -> change(true, now -> now.withX(axis)));
        logX.addValueChangeListener(event -> change(event.isFromClient(), now -> now.withLogX(event.getValue())));
        logY.addValueChangeListener(event -> change(event.isFromClient(), now -> now.withLogY(event.getValue())));
        smooth.addValueChangeListener(event -> change(event.isFromClient(), now -> now.withSmooth(event.getValue())));
    }

    private void change(boolean byPerson, UnaryOperator<ChartSettings> change) {
        if (byPerson) {
            show(change.apply(settings));
            changed.accept(settings);
        }
    }
}
