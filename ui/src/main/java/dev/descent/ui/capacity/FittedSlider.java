package dev.descent.ui.capacity;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** Up to which training error a training set counts as fitted. */
final class FittedSlider extends Div {
    /** From loose to strict. */
    static final List<Double> STEPS = List.of(0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.001, 0.0);

    private final RangeInput slider = new RangeInput();
    private final Span words = new Span();

    /** @param chosen called with the error that somebody has chosen */
    FittedSlider(DoubleConsumer chosen) {
        addClassNames("smoothing", "fitted");
        slider.setMin(0);
        slider.setMax(STEPS.size() - 1);
        slider.setStep(1.0);
        slider.getElement().setProperty("value", "0"); // else the browser begins in the middle
        slider.setValueChangeMode(ValueChangeMode.EAGER);
        slider.setAriaLabel("Training error up to which a training set counts as fitted");
        slider.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                chosen.accept(STEPS.get((int) Math.round(event.getValue())));
            }
        });
        add(new Span("Fitted at"), slider, words);
    }

    /** Shows an error and what follows from it, without calling back. */
    void show(double epsilon, String consequence) {
        slider.setValue((double) nearest(epsilon));
        slider.getElement().setAttribute("aria-valuetext", CapacitySpec.fitted(epsilon));
        words.setText(consequence);
    }

    private static int nearest(double epsilon) {
        return IntStream.range(0, STEPS.size())
                .boxed()
                .min((a, b) -> Double.compare(Math.abs(STEPS.get(a) - epsilon), Math.abs(STEPS.get(b) - epsilon)))
                .orElseThrow();
    }
}
