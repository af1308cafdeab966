package dev.descent.server.rest;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import dev.descent.wire.PointBody;
import dev.descent.wire.PointStream;
import dev.descent.wire.Wire;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

/** Points and curves of runs. A metric's name is one escaped segment of the address. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MetricResource {
    private final Metrics metrics;
    private final Clock clock;

    MetricResource(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Stores points: a batch, or in short {@code {"metrics":{"loss":0.3},"step":12}} or {@code {"loss":0.3,"step":12}}. */
    @POST
    @Path("runs/{id}/metrics")
    public void log(@PathParam("id") String id, Points points) {
        metrics.log(new RunId(id), points.toBatch(clock.millis()));
    }

    /** Stores a batch in the compact form of {@link PointBody}. */
    @POST
    @Path("runs/{id}/metrics")
    @Consumes(PointBody.MEDIA_TYPE)
    public void logCompact(@PathParam("id") String id, InputStream body) throws IOException {
        metrics.log(new RunId(id), PointBody.read(CompactBodies.read(body)));
    }

    /** One curve, thinned; empty for an unknown metric. */
    @GET
    @Path("runs/{id}/curves/{metric:.+}")
    public Response curve(
            @PathParam("id") String id,
            @PathParam("metric") String metric,
            @Context UriInfo request,
            @Context HttpHeaders headers) {
        Query query = new Query(request);
        RunId run = new RunId(id);
        CurveQuery wanted = new CurveQuery(
                List.of(run),
                List.of(metric),
                query.number("buckets", 320, 1, 10_000),
                query.word("axis", CurveQuery.Axis.class, CurveQuery.Axis.STEP),
                query.optionalNumber("from"),
                query.optionalNumber("to"));
        List<Curve> found = metrics.curves(wanted);
        return Tagged.answer(headers, found.isEmpty() ? empty(run, metric) : found.getFirst());
    }

    private static Curve empty(RunId run, String metric) {
        double[] values = {};
        long[] counts = {};
        return new Curve(run, metric, counts, values, values, values, values, counts, counts, 0, true);
    }

    /** Curves of many runs and metrics, thinned, in one answer. */
    @POST
    @Path("curves")
    public Response curves(CurveQuery query, @Context HttpHeaders headers) {
        return Tagged.answer(headers, new Curves(metrics.curves(query)));
    }

    @GET
    @Path("runs/{id}/points/{metric:.+}")
    public Response points(@PathParam("id") String id, @PathParam("metric") String metric, @Context UriInfo request) {
        Query query = new Query(request);
        MetricBatch.Series points =
                metrics.points(new RunId(id), metric, query.offset(), query.number("limit", 10_000, 1, 1_000_000));
        return Response.ok(Wire.write(points)).build();
    }

    /** Every raw point of runs, as a stream; see {@link PointStream}. */
    @POST
    @Path("points")
    @Produces(PointStream.MEDIA_TYPE)
    public StreamingOutput points(SomeRuns asked) {
        return target -> {
            PointStream.Writer writer = new PointStream.Writer(target);
            metrics.tell(asked.runs(), writer);
            writer.finish();
        };
    }

    /** Summaries by run and metric. */
    @POST
    @Path("runs/summaries")
    public Response summaries(SomeRuns asked) {
        return Response.ok(Wire.write(metrics.summaries(asked.runs()))).build();
    }

    /** Several curves. */
    public record Curves(List<Curve> curves) {
        public Curves {
            curves = List.copyOf(curves);
        }
    }
}
