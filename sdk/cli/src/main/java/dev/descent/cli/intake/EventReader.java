package dev.descent.cli.intake;

import dev.descent.cli.intake.SourceRun.PointSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads TensorFlow's messages {@code Event} and {@code Summary}: scalars, old and new, become points; the parameters that the plug-in
 * {@code hparams} stores become parameters; pictures, histograms and texts are counted. Field numbers are those of TensorFlow's
 * {@code event.proto}, {@code summary.proto}, {@code tensor.proto} and TensorBoard's {@code hparams/plugin_data.proto}.
 */
final class EventReader {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int INT64 = 9;

    private final Losses losses;
    private final String run;
    private final Map<String, String> parameters = new TreeMap<>();
    private double latest = Double.NEGATIVE_INFINITY;

    EventReader(Losses losses, String run) {
        this.losses = losses;
        this.run = run;
    }

    /** Parameters seen so far. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** The latest time seen, seconds since 1970; negative infinity before the first event. */
    double latest() {
        return latest;
    }

    /** Tells the points of an event. */
    void read(Protobuf event, PointSink sink) throws IOException {
        double time = 0;
        long step = 0;
        Protobuf summary = null;
        while (event.next()) {
            switch (event.field()) {
                case 1 -> time = event.fixedDouble();
                case 2 -> step = event.varint();
                case 5 -> summary = event.message();
                default -> {}
            }
        }
        latest = Math.max(latest, time);
        if (summary != null) {
            while (summary.next()) {
                if (summary.field() == 1) {
                    value(summary.message(), step, Math.round(time * 1000), sink);
                }
            }
        }
    }

    private void value(Protobuf value, long step, long time, PointSink sink) throws IOException {
        String tag = "";
        double number = Double.NaN;
        boolean scalar = false;
        String other = "a value without a number";
        while (value.next()) {
            switch (value.field()) {
                case 1 -> tag = value.text();
                case 2 -> {
                    number = value.fixedFloat();
                    scalar = true;
                }
                case 4 -> other = "a picture";
                case 5 -> other = "a histogram";
                case 6 -> other = "a sound";
                case 8 -> {
                    Tensor tensor = tensor(value.message());
                    number = tensor.number();
                    scalar = tensor.scalar();
                    other = "a tensor (histogram, text, picture or curve)";
                }
                case 9 -> metadata(value.message());
                default -> {}
            }
        }
        if (scalar) {
            sink.point(tag, step, time, number);
        } else if (!tag.startsWith("_hparams_/")) {
            losses.add(other + ": only scalars are kept", 1, run + ", " + tag);
        }
    }

    /** What a tensor holds if it is a single number. */
    private record Tensor(boolean scalar, double number) {}

    private static Tensor tensor(Protobuf tensor) throws IOException {
        long type = 0;
        int count = 0;
        double number = Double.NaN;
        ByteBuffer content = ByteBuffer.allocate(0);
        long elements = 1;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> type = tensor.varint();
                case 2 -> elements = elements(tensor.message());
                case 4 -> content = tensor.buffer();
                case 5, 6, 7, 10 -> {
                    number = first(tensor, count == 0, number);
                    count++;
                }
                default -> {}
            }
        }
        boolean numeric = type == FLOAT || type == DOUBLE || type == INT32 || type == INT64;
        if (!numeric || elements != 1) {
            return new Tensor(false, number);
        }
        if (content.hasRemaining()) {
            return content(type, content);
        }
        // A tensor without values holds zeros.
        return new Tensor(true, count == 0 ? 0 : number);
    }

    /** The field's first number, packed or not. */
    private static double first(Protobuf tensor, boolean wanted, double before) throws IOException {
        int field = tensor.field();
        double number = switch (field) {
            case 5 -> tensor.isBytes() ? atLeast(4, tensor.buffer()).getFloat() : tensor.fixedFloat();
            case 6 -> tensor.isBytes() ? atLeast(8, tensor.buffer()).getDouble() : tensor.fixedDouble();
            default -> tensor.isBytes() ? varint(tensor.buffer()) : tensor.varint();
        };
        return wanted ? number : before;
    }

    private static ByteBuffer atLeast(int count, ByteBuffer packed) throws MalformedMessage {
        if (packed.remaining() < count) {
            throw new MalformedMessage("a tensor without its number");
        }
        return packed;
    }

    private static long varint(ByteBuffer packed) {
        long value = 0;
        for (int shift = 0; packed.hasRemaining(); shift += 7) {
            byte next = packed.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    private static Tensor content(long type, ByteBuffer content) {
        int width = type == FLOAT || type == INT32 ? 4 : 8;
        if (content.remaining() != width) {
            return new Tensor(false, Double.NaN);
        }
        double number = switch ((int) type) {
            case FLOAT -> content.getFloat();
            case DOUBLE -> content.getDouble();
            case INT32 -> content.getInt();
            default -> content.getLong();
        };
        return new Tensor(true, number);
    }

    /** The product of a shape's dimensions; 1 for a scalar. */
    private static long elements(Protobuf shape) throws IOException {
        long elements = 1;
        while (shape.next()) {
            if (shape.field() == 2) {
                Protobuf dimension = shape.message();
                while (dimension.next()) {
                    if (dimension.field() == 1) {
                        elements *= dimension.varint();
                    }
                }
            }
        }
        return elements;
    }

    /** {@code SummaryMetadata.plugin_data} of the plug-in hparams. */
    private void metadata(Protobuf metadata) throws IOException {
        while (metadata.next()) {
            if (metadata.field() == 1) {
                plugin(metadata.message());
            }
        }
    }

    private void plugin(Protobuf plugin) throws IOException {
        String name = "";
        Protobuf content = null;
        while (plugin.next()) {
            switch (plugin.field()) {
                case 1 -> name = plugin.text();
                case 2 -> content = plugin.message();
                default -> {}
            }
        }
        if (content != null && name.equals("hparams")) {
            hyperparameters(content);
        }
    }

    /** {@code HParamsPluginData.session_start_info.hparams}: a map from names to values. */
    private void hyperparameters(Protobuf data) throws IOException {
        while (data.next()) {
            if (data.field() == 3) {
                Protobuf session = data.message();
                while (session.next()) {
                    if (session.field() == 1) {
                        hyperparameter(session.message());
                    }
                }
            }
        }
    }

    private void hyperparameter(Protobuf entry) throws IOException {
        String name = "";
        String text = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> name = entry.text();
                case 2 -> text = structValue(entry.message());
                default -> {}
            }
        }
        parameters.putIfAbsent(name, text);
    }

    /** A {@code google.protobuf.Value} as a parameter's text. */
    private static String structValue(Protobuf value) throws IOException {
        String text = "";
        while (value.next()) {
            text = switch (value.field()) {
                case 2 -> number(value.fixedDouble());
                case 3 -> value.text();
                case 4 -> value.varint() == 0 ? "false" : "true";
                default -> text;
            };
        }
        return text;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
