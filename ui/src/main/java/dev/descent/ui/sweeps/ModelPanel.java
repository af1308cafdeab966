package dev.descent.ui.sweeps;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import dev.descent.api.Sweep;
import dev.descent.api.Trial;
import dev.descent.ui.chart.ChartFiles;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which parameters matter, and what is expected along them: says which sweep and trials; the element in the browser asks for the model. */
@Tag("descent-model")
final class ModelPanel extends Component implements HasStyle {
    private @Nullable ObjectNode shown;

    /** @param looked called with the names of the parameters that somebody looks at */
    ModelPanel(Consumer<List<String>> looked) {
        addClassName("card");
        getElement()
                .addEventListener(
                        "model-choose",
                        event -> looked.accept(event.getEventData()
                                .path("event.detail.names")
                                .asString("")
                                .lines()
                                .toList()))
                .addEventData("event.detail.names");
        getElement()
                .addEventListener(
                        "chart-open",
                        event -> UI.getCurrent()
                                .navigate(event.getEventData()
                                        .path("event.detail.href")
                                        .asString("")))
                .addEventData("event.detail.href");
    }

    /** @param looked names of the parameters looked at; empty for what matters most */
    void show(Sweep sweep, List<String> looked) {
        ObjectNode json = spec(sweep, looked);
        if (!json.equals(shown)) {
            shown = json;
            getElement().setPropertyJson("spec", json);
        }
    }

    static ObjectNode spec(Sweep sweep, List<String> looked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sweep", sweep.id().value())
                .put("version", version(sweep))
                .put("yName", sweep.objective().metric());
        json.put(
                "replicated",
                sweep.trials().stream().anyMatch(trial -> trial.runs().size() > 1));
        ArrayNode chosen = json.putArray("chosen");
        looked.forEach(chosen::add);
        ArrayNode trials = json.putArray("trials");
        Trial best = sweep.best();
        for (Trial trial : sweep.trials()) {
            Double value = trial.value();
            if (value != null && Double.isFinite(value)) {
                ObjectNode one = trials.addObject()
                        .put("name", "trial " + trial.number())
                        .put("y", value.doubleValue());
                one.put(
                        "href",
                        trial.runs().isEmpty() ? "" : "runs/" + trial.runs().getFirst());
                one.put("best", best != null && best.number() == trial.number());
                ObjectNode values = one.putObject("values");
                trial.parameters().forEach((name, parameter) -> put(values, name, parameter));
            }
        }
        return json;
    }

    /** Changes with every trial and every run that ends: the model knows the trials, the ranking the runs. */
    private static String version(Sweep sweep) {
        long trials = sweep.trials().stream()
                .filter(trial -> trial.status().isTerminal())
                .count();
        int runs = sweep.counts().entrySet().stream()
                .filter(count -> count.getKey().isTerminal())
                .mapToInt(count -> count.getValue())
                .sum();
        return trials + "/" + runs;
    }

    private static void put(ObjectNode values, String name, Object value) {
        switch (value) {
            case Number number -> values.put(name, number.doubleValue());
            case Boolean truth -> values.put(name, truth.booleanValue());
            case List<?> list -> {} // one dot per trial: a list has no place on an axis
            default -> values.put(name, value.toString());
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI()
                .getPage()
                .addJsModule("context://" + ChartFiles.shipped().entry());
    }
}
