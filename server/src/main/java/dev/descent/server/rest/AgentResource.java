package dev.descent.server.rest;

import dev.descent.api.Agent;
import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.Agents;
import dev.descent.api.AttemptEnd;
import dev.descent.api.Job;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import dev.descent.api.Slots;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents, and their side of the queue. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AgentResource {
    /** The longest that a request for jobs is kept waiting, whatever it asks. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Agents agents;
    private final Jobs jobs;

    AgentResource(Agents agents, Jobs jobs) {
        this.agents = agents;
        this.jobs = jobs;
    }

    @GET
    @Path("agents")
    public Listing list() {
        return new Listing(agents.list());
    }

    @POST
    @Path("agents")
    public Registered register(AgentInfo agent) {
        return new Registered(agents.register(agent));
    }

    /** Leases jobs; waits while there is none. */
    @POST
    @Path("agents/{id}/lease")
    public Leased lease(@PathParam("id") String id, Wanted wanted) {
        Duration wait = wanted.longestWait() == null ? Duration.ZERO : wanted.longestWait();
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return new Leased(jobs.lease(new AgentId(id), wanted.free(), bounded));
    }

    @POST
    @Path("agents/{id}/started")
    public void started(@PathParam("id") String id, Lease attempt) {
        jobs.started(new AgentId(id), attempt);
    }

    @POST
    @Path("agents/{id}/renew")
    public LeaseRenewal renew(@PathParam("id") String id, Held held) {
        return jobs.renew(new AgentId(id), held.held());
    }

    @POST
    @Path("agents/{id}/ended")
    public void ended(@PathParam("id") String id, AttemptEnd end) {
        jobs.ended(new AgentId(id), end);
    }

    /** Every agent there is. */
    public record Listing(List<Agent> agents) {
        public Listing {
            agents = List.copyOf(agents);
        }
    }

    /** The id under which an agent is known. */
    public record Registered(AgentId id) {}

    /**
     * What an agent could run.
     *
     * @param longestWait how long to wait for a job; null for not at all
     */
    public record Wanted(Slots free, @Nullable Duration longestWait) {}

    /** The attempts that an agent has just been given. */
    public record Leased(List<Job> jobs) {
        public Leased {
            jobs = List.copyOf(jobs);
        }
    }

    /** The attempts that an agent holds. */
    public record Held(List<Lease> held) {
        public Held {
            held = List.copyOf(held);
        }
    }
}
