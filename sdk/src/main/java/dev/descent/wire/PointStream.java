package dev.descent.wire;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The points of many runs as one stream: {@linkplain PointBody compact bodies}, the run's id in the place of the sender's, each behind its
 * length in four bytes, big-endian; a length of zero ends the stream, so that one that was cut off is told apart.
 */
public final class PointStream {
    /** The media type of such a stream. */
    public static final String MEDIA_TYPE = "application/x-descent-point-stream";

    private PointStream() {}

    /** Reads a stream to its end. @throws EOFException where it was cut off */
    public static void read(InputStream stream, Metrics.SliceSink sink) throws IOException {
        DataInputStream source = new DataInputStream(stream);
        try {
            for (int length = source.readInt(); length != 0; length = source.readInt()) {
                if (length < 0 || length > PointBody.LARGEST) {
                    throw DescentException.invalid("need bodies of at most " + PointBody.LARGEST
                            + " bytes in a stream of points, got one of " + length);
                }
                MetricBatch batch = PointBody.read(source.readNBytes(length));
                RunId run = new RunId(Objects.requireNonNullElse(batch.client(), ""));
                for (MetricBatch.Series points : batch.series()) {
                    sink.slice(run, points);
                }
            }
        } catch (EOFException e) {
            throw new EOFException("the stream of points was cut off");
        }
    }

    /** Writes a stream; what is told belongs to it from then on. Not thread-safe. */
    public static final class Writer implements Metrics.SliceSink {
        private final DataOutputStream target;
        private final List<MetricBatch.Series> waiting = new ArrayList<>();
        private @Nullable RunId run;
        private int points;

        /** A writer to a stream, which is left open. */
        public Writer(OutputStream target) {
            this.target = new DataOutputStream(target);
        }

        @Override
        public void slice(RunId ofRun, MetricBatch.Series slice) throws IOException {
            if (!ofRun.equals(run) || points + slice.size() > Metrics.SLICE) {
                send();
            }
            run = ofRun;
            waiting.add(slice);
            points += slice.size();
        }

        /** Ends the stream. */
        public void finish() throws IOException {
            send();
            target.writeInt(0);
            target.flush();
        }

        private void send() throws IOException {
            RunId sender = run;
            if (sender == null || waiting.isEmpty()) {
                return;
            }
            byte[] body = PointBody.write(new MetricBatch(sender.value(), 0, waiting));
            target.writeInt(body.length);
            target.write(body);
            waiting.clear();
            points = 0;
        }
    }
}
