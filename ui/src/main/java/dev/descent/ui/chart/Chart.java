package dev.descent.ui.chart;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One chart. Says what is to be shown; the element in the browser fetches the curves, stays live, and reports a new zoom. Charts
 * with the same link move their cross-hairs together.
 */
@Tag("descent-chart")
public final class Chart extends Component implements HasSize, HasStyle {
    private @Nullable ObjectNode shown;

    public Chart() {
        getElement()
                .addEventListener("chart-open", event -> open(event.getEventData()))
                .addEventData("event.detail.href");
    }

    /** Shows something; the browser is told only what differs from before. */
    public void show(Spec spec, ChartSettings settings, String link) {
        ObjectNode json = spec.json();
        json.set("settings", settings.json());
        json.put("link", link);
        if (!json.equals(shown)) {
            shown = json;
            getElement().setPropertyJson("spec", json);
        }
    }

    /** Calls back with the range that somebody has dragged; nulls for the whole. */
    public void onZoom(BiConsumer<@Nullable Double, @Nullable Double> zoomed) {
        getElement()
                .addEventListener(
                        "chart-zoom",
                        event -> zoomed.accept(
                                number(event.getEventData(), "event.detail.from"),
                                number(event.getEventData(), "event.detail.to")))
                .addEventData("event.detail.from")
                .addEventData("event.detail.to");
    }

    /** Calls back with the numbers of the trials that somebody has chosen by dragging ranges; null for all. */
    public void onBrush(Consumer<@Nullable Set<Integer>> brushed) {
        getElement()
                .addEventListener("chart-brush", event -> {
                    JsonNode numbers = event.getEventData().get("event.detail.numbers");
                    brushed.accept(numbers == null || numbers.isNull() ? null : wholes(numbers.asString()));
                })
                .addEventData("event.detail.numbers");
    }

    private static Set<Integer> wholes(String text) {
        return text.isBlank()
                ? Set.of()
                : Arrays.stream(text.split(" ")).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI()
                .getPage()
                .addJsModule("context://" + ChartFiles.shipped().entry());
    }

    private static void open(JsonNode data) {
        UI.getCurrent().navigate(data.get("event.detail.href").asString());
    }

    private static @Nullable Double number(JsonNode data, String key) {
        JsonNode value = data.get(key);
        return value == null || value.isNull() ? null : value.asDouble();
    }
}
