package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import dev.descent.wire.PointBody;
import dev.descent.wire.PointStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The points of a server's runs. */
final class HttpMetrics implements Metrics {
    private final Connection connection;

    HttpMetrics(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void log(RunId run, MetricBatch batch) {
        connection.tell("POST", Address.of("runs", run, "metrics"), PointBody.MEDIA_TYPE, PointBody.write(batch));
    }

    @Override
    public List<Curve> curves(CurveQuery query) {
        return connection
                .send("POST", Address.of("curves"), query, new TypeReference<Curves>() {})
                .curves();
    }

    @Override
    public MetricBatch.Series points(RunId run, String metric, long offset, int limit) {
        return connection.get(
                Address.of("runs", run, "points", metric).with("offset", offset).with("limit", limit),
                new TypeReference<>() {});
    }

    @Override
    public Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs) {
        return connection.send("POST", Address.of("runs", "summaries"), Map.of("runs", runs), new TypeReference<>() {});
    }

    @Override
    public void tell(List<RunId> runs, SliceSink sink) throws IOException {
        try (InputStream stream = connection.stream(Address.of("points"), Map.of("runs", runs))) {
            PointStream.read(new BufferedInputStream(stream, 1 << 16), sink);
        }
    }

    private record Curves(List<Curve> curves) {}
}
