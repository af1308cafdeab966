package dev.descent.ui.agents;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.Agent;
import dev.descent.api.RunId;
import dev.descent.ui.format.Colours;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.Facts;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One agent. What changes from beat to beat is changed in place, so that whoever selects or tabs on the page is left alone. */
final class AgentCard extends Div {
    private final Agent first;
    private final Span state = new Span();
    private final SlotBar cpu;
    private final SlotBar gpu;
    private final Span seen = new Span();
    private final Div runs = new Div();
    private List<RunId> running = List.of();

    AgentCard(Agent agent) {
        first = agent;
        cpu = new SlotBar(agent.slots().cpu());
        gpu = new SlotBar(agent.slots().gpu());
        runs.setText("nothing");
        state.addClassName("chip");
        Div head = new Div(new H2(agent.name()), state);
        head.addClassName("badges");
        addClassName("card");
        add(head, facts());
    }

    /** Whether what stays the same on a card is the same for this agent. */
    boolean fits(Agent now) {
        return now.id().equals(first.id())
                && now.name().equals(first.name())
                && now.engine().equals(first.engine())
                && now.slots().equals(first.slots())
                && now.labels().equals(first.labels())
                && now.machine().equals(first.machine())
                && now.registeredAt().equals(first.registeredAt());
    }

    /** @param names gives a run's name; asked only for runs that have begun since */
    void show(Agent now, Function<RunId, String> names) {
        state.setText(now.alive() ? "● alive" : "? gone");
        state.getElement().getClassList().set("status-running", now.alive());
        state.getElement().getClassList().set("status-lost", !now.alive());
        cpu.show(now.busy().cpu());
        gpu.show(now.busy().gpu());
        seen.setText(Times.ago(now.seenAt(), Times.now()));
        if (!now.running().equals(running)) {
            running = now.running();
            list(names);
        }
    }

    private Facts facts() {
        Facts facts = new Facts()
                .with("Id", first.id().value())
                .with("Engine", first.engine())
                .with("CPU cores", cpu)
                .with("GPUs", gpu)
                .with("Heard of", seen)
                .with("Here since", Times.exact(first.registeredAt()))
                .with(
                        "Labels",
                        first.labels().entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .sorted()
                                .collect(Collectors.joining(", ")));
        new TreeMap<>(first.machine()).forEach((key, value) -> facts.with(key, value));
        return facts.with("Running", runs);
    }

    private void list(Function<RunId, String> names) {
        runs.removeAll();
        for (RunId id : running) {
            runs.add(new Div(line(id, names)));
        }
        if (running.isEmpty()) {
            runs.setText("nothing");
        }
    }

    private static Component line(RunId id, Function<RunId, String> names) {
        Div line = new Div(Colours.dot(id.value()), new Anchor("runs/" + id, names.apply(id)));
        line.addClassName("cell-run");
        return line;
    }
}
