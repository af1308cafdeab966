package dev.descent.server.rest;

import dev.descent.api.Ask;
import dev.descent.api.Dependence;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.Insights;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepCheck;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepModel;
import dev.descent.api.SweepRanking;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import dev.descent.wire.Wire;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sweeps. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SweepResource {
    private final Sweeps sweeps;
    private final Insights insights;

    SweepResource(Sweeps sweeps, Insights insights) {
        this.sweeps = sweeps;
        this.insights = insights;
    }

    /** Says everything that is wrong with a file, and creates nothing. */
    @POST
    @Path("sweeps/check")
    public SweepCheck check(SweepFile file) {
        return sweeps.check(file);
    }

    @POST
    @Path("sweeps")
    public Response launch(SweepFile file) {
        Sweep launched = sweeps.launch(file);
        return Answers.created("sweeps", launched.id(), launched);
    }

    /** All sweeps, or those of one {@code experiment}; without trials. */
    @GET
    @Path("sweeps")
    public Listing list(@Context UriInfo request) {
        String experiment = new Query(request).text("experiment", "");
        return new Listing(sweeps.list(experiment.isEmpty() ? null : new ExperimentId(experiment)));
    }

    @GET
    @Path("sweeps/{id}")
    public Sweep find(@PathParam("id") String id) {
        return Answers.found(sweeps.find(new SweepId(id)), "sweep", id);
    }

    /** Which parameters matter, and how far the model that says so can be trusted. */
    @GET
    @Path("sweeps/{id}/importance")
    public SweepModel importance(@PathParam("id") String id) {
        return insights.importance(new SweepId(id));
    }

    /** How the objective goes with one {@code parameter}, or with two. */
    @GET
    @Path("sweeps/{id}/dependence")
    public Dependence dependence(@PathParam("id") String id, @Context UriInfo request) {
        return insights.dependence(new SweepId(id), new Query(request).all("parameter"));
    }

    /** Which trial is the best by its replicates, and how sure that is. */
    @GET
    @Path("sweeps/{id}/ranking")
    public SweepRanking ranking(@PathParam("id") String id) {
        return insights.ranking(new SweepId(id));
    }

    @POST
    @Path("sweeps/{id}/pause")
    @Consumes(MediaType.WILDCARD)
    public Sweep pause(@PathParam("id") String id) {
        return sweeps.pause(new SweepId(id));
    }

    @POST
    @Path("sweeps/{id}/resume")
    @Consumes(MediaType.WILDCARD)
    public Sweep resume(@PathParam("id") String id) {
        return sweeps.resume(new SweepId(id));
    }

    /** More trials than the budget of the file says. */
    @POST
    @Path("sweeps/{id}/extend")
    public Sweep extend(@PathParam("id") String id, Extension extension) {
        return sweeps.extend(new SweepId(id), extension.trials());
    }

    @POST
    @Path("sweeps/{id}/stop")
    @Consumes(MediaType.WILDCARD)
    public Sweep stop(@PathParam("id") String id) {
        return sweeps.stop(new SweepId(id));
    }

    /** Ask: a trial for whoever carries it out, or, with a {@code count}, a list of them. The body may be left out. */
    @POST
    @Path("sweeps/{id}/trials")
    @Consumes(MediaType.WILDCARD)
    public Response ask(@PathParam("id") String id, String body) {
        AskBody asked = Wire.read(body.isBlank() ? "{}" : body, AskBody.class);
        List<Trial> trials = sweeps.ask(new SweepId(id), asked.ask());
        if (asked.count() != null) {
            return Response.ok(new Trials(trials)).build();
        }
        if (trials.isEmpty()) {
            throw new DescentException(ErrorCode.STATE, "sweep '" + id + "' has no more to try");
        }
        Trial trial = trials.getFirst();
        return Answers.created("sweeps/" + id + "/trials", trial.number(), trial);
    }

    @GET
    @Path("sweeps/{id}/trials/{number}")
    public Trial trial(@PathParam("id") String id, @PathParam("number") String number) {
        int wanted = whole("trial", number);
        return Answers.found(
                Answers.found(sweeps.find(new SweepId(id)), "sweep", id).trials().stream()
                        .filter(trial -> trial.number() == wanted)
                        .findFirst(),
                "trial",
                number);
    }

    /** Tell: ends a trial that was asked for. */
    @POST
    @Path("sweeps/{id}/trials/{number}/tell")
    public Trial tell(@PathParam("id") String id, @PathParam("number") String number, TellBody body) {
        return sweeps.tell(new SweepId(id), whole("trial", number), body.tell());
    }

    private static int whole(String what, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw DescentException.invalid("need the number of a " + what + ", got '" + text + "'");
        }
    }

    /** By how many trials a sweep is extended. */
    public record Extension(long trials) {}

    /** What is asked; everything may be left out. */
    public record AskBody(
            @Nullable Integer count,
            @Nullable String key,
            @Nullable Map<String, Object> parameters,
            @Nullable Boolean execute) {
        Ask ask() {
            return new Ask(count == null ? 1 : count, key, parameters, execute != null && execute);
        }
    }

    /** What is told; a value alone stands for a good end. */
    public record TellBody(
            @Nullable Double value,
            @Nullable RunStatus status,
            @Nullable Long seed,
            @Nullable Long step,
            @Nullable String reason) {
        Tell tell() {
            return new Tell(value, status == null ? RunStatus.FINISHED : status, seed, step == null ? 0 : step, reason);
        }
    }

    /** Trials asked for. */
    public record Trials(List<Trial> trials) {
        public Trials {
            trials = List.copyOf(trials);
        }
    }

    /** Sweeps, newest first. */
    public record Listing(List<Sweep> sweeps) {
        public Listing {
            sweeps = List.copyOf(sweeps);
        }
    }
}
