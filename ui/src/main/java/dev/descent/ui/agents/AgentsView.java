package dev.descent.ui.agents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Agent;
import dev.descent.api.AgentId;
import dev.descent.api.Agents;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Header;
import dev.descent.ui.page.Pulse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agents: what they have to give, and what they run. */
@Route("agents")
@PageTitle("Agents · Descent")
class AgentsView extends Div implements BeforeEnterObserver {
    private final ViewModel model;
    private final Header header = new Header().titled("Agents");
    private final Div list = new Div();
    private final EmptyState nothing = nothing();
    private final Map<AgentId, AgentCard> cards = new LinkedHashMap<>();
    private long counted = -1;

    @Inject
    AgentsView(Agents agents, Runs runs) {
        model = new ViewModel(agents, runs);
        addClassName("page");
        list.addClassName("columns");
        add(header, list, nothing);
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
        List<AgentId> ids = model.list.stream().map(Agent::id).toList();
        cards.entrySet().removeIf(entry -> {
            boolean gone = !ids.contains(entry.getKey());
            if (gone) {
                list.remove(entry.getValue());
            }
            return gone;
        });
        model.list.forEach(agent -> card(agent).show(agent, model::name));
        count(model.list.stream().filter(Agent::alive).count());
        nothing.setVisible(model.list.isEmpty());
    }

    /** The agent's card, a new one in the place of one that does not fit any more. */
    private AgentCard card(Agent agent) {
        AgentCard known = cards.get(agent.id());
        if (known != null && known.fits(agent)) {
            return known;
        }
        AgentCard card = new AgentCard(agent);
        cards.put(agent.id(), card);
        if (known == null) {
            list.add(card);
        } else {
            list.replace(known, card);
        }
        return card;
    }

    private void count(long alive) {
        if (alive != counted) {
            counted = alive;
            header.badges(Badges.chip(Numbers.count(alive, "agent") + " alive", alive > 0 ? "tone-good" : "tone-none"));
        }
    }

    private static EmptyState nothing() {
        return new EmptyState(
                        "No agents",
                        "An agent runs the trials of sweeps. The server has one of its own unless it was started with --no-agent; more can be started on any machine:")
                .withCode("./descent agent --server http://HOST:5000");
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
