package dev.descent.server.rest;

import dev.descent.api.Diagnosis;
import dev.descent.api.Findings;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Diagnoses; what has not been diagnosed yet is answered as {@code cannot-tell}, without findings. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class FindingResource {
    private final Findings findings;

    FindingResource(Findings findings) {
        this.findings = findings;
    }

    @GET
    @Path("runs/{id}/findings")
    public Diagnosis ofRun(@PathParam("id") String id) {
        return findings.ofRun(new RunId(id)).orElseGet(() -> untold(id));
    }

    @GET
    @Path("sweeps/{id}/findings")
    public Diagnosis ofSweep(@PathParam("id") String id) {
        return findings.ofSweep(new SweepId(id)).orElseGet(() -> untold(id));
    }

    private static Diagnosis untold(String subject) {
        return new Diagnosis(subject, "cannot-tell", List.of());
    }
}
