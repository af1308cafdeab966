package dev.descent.server.rest;

import dev.descent.api.Experiment;
import dev.descent.api.Imports;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunInput;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The door for what other systems recorded: {@code descent import} stands before it. */
@Path("/api/v1/imports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private final Imports imports;

    ImportResource(Imports imports) {
        this.imports = imports;
    }

    /** The experiment of the name given, made where there is none. */
    @POST
    @Path("experiment")
    public Experiment experiment(Experiment experiment) {
        return imports.experiment(experiment);
    }

    /** Registers runs under the ids they have. */
    @POST
    @Path("open")
    public Opened open(Batch batch) {
        return new Opened(imports.open(batch.runs()));
    }

    /** Notes what an open run read. */
    @POST
    @Path("inputs")
    public void inputs(Read read) {
        imports.inputs(read.run(), read.inputs());
    }

    /** Ends the import of runs whose points, lines and files are in. */
    @POST
    @Path("complete")
    public void complete(Batch batch) {
        imports.complete(batch.runs());
    }

    /** What a run read. */
    public record Read(RunId run, List<RunInput> inputs) {
        public Read {
            inputs = List.copyOf(inputs);
        }
    }

    /** Some runs. */
    public record Batch(List<Run> runs) {
        public Batch {
            runs = List.copyOf(runs);
        }
    }

    /** Where the runs of a batch stand, in their order. */
    public record Opened(List<Imports.Standing> standings) {
        public Opened {
            standings = List.copyOf(standings);
        }
    }
}
