package dev.descent.ui.agents;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Agent;
import dev.descent.api.Agents;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Colours;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Facts;
import dev.descent.ui.page.Header;
import dev.descent.ui.page.Pulse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The agents: what they have to give, and what they run. */
@Route("agents")
@PageTitle("Agents · Descent")
class AgentsView extends Div implements BeforeEnterObserver {
    private final ViewModel model;
    private final Header header = new Header().titled("Agents");
    private final Div list = new Div();

    @Inject
    AgentsView(Agents agents, Runs runs) {
        model = new ViewModel(agents, runs);
        addClassName("page");
        list.addClassName("columns");
        add(header, list);
        Pulse.of(this, this::beat);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        model.load();
        show();
    }

    private Duration beat() {
        model.load();
        show();
        return model.list.stream().anyMatch(agent -> !agent.running().isEmpty()) ? Pulse.QUICK : Pulse.SLOW;
    }

    private void show() {
        list.removeAll();
        model.list.forEach(agent -> list.add(card(agent)));
        long alive = model.list.stream().filter(Agent::alive).count();
        header.badges(Badges.chip(Numbers.count(alive, "agent") + " alive", alive > 0 ? "tone-good" : "tone-none"));
        if (model.list.isEmpty()) {
            list.add(new EmptyState(
                            "No agents",
                            "An agent runs the trials of sweeps. The server has one of its own unless it was started with --no-agent; more can be started on any machine:")
                    .withCode("./descent agent --server http://HOST:5000"));
        }
    }

    private Component card(Agent agent) {
        H2 name = new H2(agent.name());
        Div head = new Div(
                name, agent.alive() ? Badges.chip("● alive", "status-running") : Badges.chip("? gone", "status-lost"));
        head.addClassName("badges");
        Facts facts = new Facts()
                .with("Id", agent.id().value())
                .with("Engine", agent.engine())
                .with("CPU cores", slots(agent.slots().cpu(), agent.busy().cpu()))
                .with(
                        "GPUs",
                        agent.slots().gpu() == 0
                                ? new Span("none")
                                : slots(agent.slots().gpu(), agent.busy().gpu()))
                .with("Heard of", Times.ago(agent.seenAt(), Times.now()))
                .with("Here since", Times.exact(agent.registeredAt()))
                .with(
                        "Labels",
                        agent.labels().entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .sorted()
                                .collect(Collectors.joining(", ")));
        new TreeMap<>(agent.machine()).forEach((key, value) -> facts.with(key, value));
        facts.with("Running", running(agent));
        Div card = new Div(head, facts);
        card.addClassName("card");
        return card;
    }

    private Component running(Agent agent) {
        Div runs = new Div();
        for (RunId id : agent.running()) {
            Div line = new Div(Colours.dot(id.value()), new Anchor("runs/" + id, model.name(id)));
            line.addClassName("cell-run");
            runs.add(new Div(line));
        }
        if (agent.running().isEmpty()) {
            runs.setText("nothing");
        }
        return runs;
    }

    private static Component slots(int all, int busy) {
        Span slots = new Span();
        slots.addClassName("slots");
        for (int i = 0; i < Math.min(all, 128); i++) {
            Element slot = new Element("i");
            slot.getClassList().set("busy", i < busy);
            slots.getElement().appendChild(slot);
        }
        return new Div(slots, new Span(" " + busy + " of " + all + " busy"));
    }

    /** Talks to the ports. */
    private static final class ViewModel {
        private final Agents agents;
        private final Runs runs;
        private List<Agent> list = List.of();

        ViewModel(Agents agents, Runs runs) {
            this.agents = agents;
            this.runs = runs;
        }

        void load() {
            list = agents.list();
        }

        String name(RunId run) {
            return runs.find(run).map(Run::name).orElse(run.value());
        }
    }
}
