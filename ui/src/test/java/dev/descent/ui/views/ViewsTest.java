package dev.descent.ui.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.descent.api.Agent;
import dev.descent.api.Experiment;
import dev.descent.api.RegisteredModel;
import dev.descent.api.RunQuery;
import dev.descent.api.Slots;
import dev.descent.api.Sweep;
import dev.descent.ui.chart.Chart;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.DemoModels;
import dev.descent.ui.demo.Memory;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.PlainTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ViewsTest extends BrowserlessTest {
    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));

    @Override
    protected Set<Class<?>> lookupServices() {
        return Set.of(PortsInstantiator.Factory.class);
    }

    @Override
    protected Set<String> scanPackages() {
        return Set.of("dev.descent.ui");
    }

    @BeforeEach
    void ports() {
        PortsInstantiator.use(memory);
    }

    @Test
    void the_experiments_are_listed_with_how_many_there_are() {
        UI.getCurrent().navigate("experiments");

        assertThat(rows(Experiment.class)).extracting(Experiment::name).contains("digits");
        assertThat(texts(Span.class)).contains("3 experiments");
    }

    @Test
    void a_filter_that_cannot_be_read_says_so_in_its_field_and_instead_of_the_table() {
        open("experiments/" + DemoData.DIGITS, Map.of("q", "units >"));

        TextField filter = $(TextField.class)
                .withCondition(field -> field.getValue().equals("units >"))
                .single();
        assertThat(filter.isInvalid()).isTrue();
        assertThat(filter.getErrorMessage()).contains("need a comparison");
        assertThat(title()).isEqualTo("The filter cannot be read");
    }

    @Test
    void the_address_says_what_the_ports_are_asked_for() {
        open(
                "experiments/" + DemoData.DIGITS,
                Map.of("q", "attributes.status = 'failed'", "order", "metrics.`validation/loss` DESC"));

        RunQuery asked = memory.runs.asked().getLast();
        assertThat(asked.filter()).isEqualTo("attributes.status = 'failed'");
        assertThat(asked.orderBy()).containsExactly("metrics.`validation/loss` DESC");
        assertThat(asked.limit()).isLessThanOrEqualTo(200);
    }

    @Test
    void an_experiment_without_runs_says_how_to_log_one() {
        UI.getCurrent().navigate("experiments/" + DemoData.EMPTY);

        assertThat(title()).isEqualTo("No runs yet");
    }

    @Test
    void a_sweep_that_found_nothing_yet_claims_nothing() {
        UI.getCurrent().navigate("sweeps/" + DemoData.SEARCH);

        Sweep sweep = memory.find(DemoData.SEARCH).orElseThrow();
        assertThat(texts(H1.class)).containsExactly(sweep.name());
        // The chart of all parameters comes when a browser has painted these.
        assertThat($(Chart.class).all()).hasSize(2);
        assertThat(texts(Paragraph.class)).noneMatch(text -> text.contains("double descent"));
    }

    @Test
    void a_sweep_over_capacity_shows_its_sentence_and_five_charts() {
        UI.getCurrent().navigate("sweeps/" + DemoData.WIDTHS);

        assertThat($(Chart.class).all()).hasSize(5);
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.contains("peak"));
        assertThat(texts(Span.class)).anyMatch(text -> text.matches("training error ≤ 10 %: from [0-9,]+ on"));
    }

    @Test
    void the_address_says_what_counts_as_fitted_and_what_the_capacity_axis_counts() {
        open("sweeps/" + DemoData.WIDTHS, Map.of("capacity-error", "0.02", "capacity-x", "ratio"));

        assertThat(texts(Span.class)).anyMatch(text -> text.startsWith("training error ≤ 2 %"));
        JsonNode spec = spec($(Chart.class).all().getFirst());
        assertThat(spec.get("xName").asString()).isEqualTo("parameters ÷ n");
        assertThat(spec.get("samples").asDouble()).isEqualTo(1);
    }

    @Test
    void a_running_sweep_can_be_paused_and_a_paused_one_resumed() {
        UI.getCurrent().navigate("sweeps/" + DemoData.SEARCH);

        test(button("Pause")).click();

        assertThat(memory.find(DemoData.SEARCH).orElseThrow().status().word()).isEqualTo("paused");
        assertThat(button("Resume").isVisible()).isTrue();
        assertThat($(Button.class).withText("Pause").exists()).isFalse();
    }

    @Test
    void the_agents_are_counted_and_their_absence_is_explained() {
        UI.getCurrent().navigate("agents");
        assertThat(texts(Span.class)).anyMatch(text -> text.matches("[1-9][0-9]* agents? alive"));

        PortsInstantiator.use(new Memory());
        UI.getCurrent().navigate("experiments");
        UI.getCurrent().navigate("agents");
        assertThat(title()).isEqualTo("No agents");
    }

    @Test
    void an_agent_that_takes_a_run_up_keeps_its_card() {
        UI.getCurrent().navigate("agents");
        List<Div> before = cards();
        assertThat(texts(Span.class)).contains(" 2 of 2 busy");

        Agent busy = memory.agents.getFirst();
        memory.agents.set(0, idle(busy));
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));

        assertThat(cards()).isEqualTo(before);
        assertThat(texts(Span.class)).contains(" 0 of 2 busy").doesNotContain(" 2 of 2 busy");
        assertThat($(Anchor.class).all()).extracting(Anchor::getHref).noneMatch(href -> href.startsWith("runs/"));

        memory.agents.remove(1);
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));
        assertThat(cards()).containsExactly(before.getFirst());
    }

    @Test
    void what_does_not_exist_is_said_in_words() {
        UI.getCurrent().navigate("runs/" + "0".repeat(32));
        assertThat(title()).startsWith("There is no run");

        UI.getCurrent().navigate("sweeps/s-999");
        assertThat(title()).startsWith("There is no sweep");
    }

    @Test
    void a_run_has_a_chart_for_each_quantity() {
        UI.getCurrent().navigate("runs/" + DemoData.run(1));

        assertThat($(Chart.class).all()).isNotEmpty();
        assertThat($(EmptyState.class).all()).isEmpty();
    }

    @Test
    void the_models_are_listed_and_their_absence_is_explained() {
        UI.getCurrent().navigate("models");
        assertThat(rows(RegisteredModel.class))
                .extracting(RegisteredModel::name)
                .containsExactly(DemoModels.DIGITS, DemoModels.BARE);

        PortsInstantiator.use(new Memory());
        UI.getCurrent().navigate("experiments");
        UI.getCurrent().navigate("models");
        assertThat(title()).isEqualTo("No models yet");
    }

    @Test
    void a_model_of_any_name_shows_its_versions_and_links_to_the_runs_that_are_here() {
        UI.getCurrent().navigate("models/digits%20%C3%BC%2050%25");

        assertThat(texts(H1.class)).containsExactly(DemoModels.DIGITS);
        assertThat($(PlainTable.class).single().rows()).isEqualTo(2);
        assertThat(texts(Span.class)).contains("production", "layers=1", "team=vision");
        assertThat($(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("runs/" + DemoData.run(1))
                .doesNotContain("runs/elsewhere");
        assertThat(memory.models.asked().getLast().limit()).isLessThanOrEqualTo(200);
    }

    @Test
    void a_model_without_versions_and_one_that_does_not_exist_are_said_in_words() {
        UI.getCurrent().navigate("models/" + DemoModels.BARE);
        assertThat(texts(Paragraph.class)).contains("This model has no versions yet.");

        UI.getCurrent().navigate("models/nobody");
        assertThat(title()).isEqualTo("There is no model nobody");
    }

    private static void open(String path, Map<String, String> parameters) {
        UI.getCurrent().navigate(path, QueryParameters.simple(parameters));
    }

    private List<Div> cards() {
        return $(Div.class).withClassName("card").all();
    }

    /** The same agent, with nothing to do. */
    private static Agent idle(Agent agent) {
        return new Agent(
                agent.id(),
                agent.name(),
                agent.engine(),
                agent.slots(),
                new Slots(0, 0),
                agent.labels(),
                agent.machine(),
                agent.alive(),
                agent.registeredAt(),
                agent.seenAt(),
                List.of());
    }

    private static JsonNode spec(Chart chart) {
        return (JsonNode) chart.getElement().getPropertyRaw("spec");
    }

    private Button button(String text) {
        return $(Button.class).withText(text).single();
    }

    private String title() {
        return $(EmptyState.class).single().getElement().getChild(0).getText();
    }

    private List<String> texts(Class<? extends com.vaadin.flow.component.HtmlContainer> type) {
        return $(type).all().stream()
                .map(com.vaadin.flow.component.HasText::getText)
                .toList();
    }

    @SuppressWarnings("unchecked") // a page has one table, of the type that the test names
    private <T> List<T> rows(Class<T> type) {
        Grid<T> grid = $(Grid.class).single();
        return grid.getGenericDataView().getItems().map(type::cast).toList();
    }
}
