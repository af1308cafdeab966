package dev.descent.ui.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one chart shows, as the element in the browser reads it. Curves are named, never carried. */
public sealed interface Spec {
    /** What stands above the chart. */
    String title();

    /** As the element reads it, without settings. */
    ObjectNode json();

    /**
     * One curve.
     *
     * @param colour a run's colour number, or null for the colour of the role
     * @param role {@code train}, {@code validation}, {@code test}, {@code none}, or {@code rate} for a step line on a strip below the others
     * @param group runs of one group are drawn as a mean with a band; null for none
     * @param live whether more points are to be expected
     */
    record Series(
            String run,
            String metric,
            String name,
            @Nullable Integer colour,
            String role,
            @Nullable String group,
            @Nullable Integer groupColour,
            boolean dashed,
            boolean live) {
        private ObjectNode json() {
            ObjectNode json = node();
            json.put("run", run).put("metric", metric).put("name", name).put("role", role);
            if (colour == null) {
                json.put("colour", role);
            } else {
                json.put("colour", colour.intValue());
            }
            json.put("group", group).put("dashed", dashed).put("live", live);
            if (groupColour != null) {
                json.put("groupColour", groupColour.intValue());
            }
            return json;
        }
    }

    /**
     * Where a fault begins.
     *
     * @param low lower end of its 95 % interval; null where there is none
     * @param high upper end of its 95 % interval; null where there is none
     */
    record Onset(
            double from, @Nullable Double low, @Nullable Double high, String text) {
        private ObjectNode json() {
            ObjectNode json = node().put("from", from).put("text", text);
            number(json, Map.of("low", Optional.ofNullable(low), "high", Optional.ofNullable(high)));
            return json;
        }
    }

    /**
     * Curves over steps or time.
     *
     * @param grouped whether series of one group are drawn as one
     * @param minimum whether the least value of the validation curve is marked
     */
    record Lines(
            String title,
            String xName,
            String yName,
            List<Series> series,
            boolean grouped,
            boolean minimum,
            @Nullable Onset onset,
            @Nullable String emptyText)
            implements Spec {
        public Lines {
            series = List.copyOf(series);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = node().put("kind", "lines").put("title", title).put("xName", xName);
            json.put("yName", yName).put("grouped", grouped).put("minimum", minimum);
            ArrayNode list = json.putArray("series");
            series.forEach(one -> list.add(one.json()));
            if (onset != null) {
                json.set("onset", onset.json());
            }
            text(json, "emptyText", emptyText);
            return json;
        }
    }

    /**
     * How far validation lies above training, as a difference and as a share of validation. The browser computes it from the points
     * of steps that both curves have; no value is made up in between.
     *
     * @param points of the longer of the two curves; tells how finely they are asked for
     */
    record Gap(
            String title,
            String xName,
            Series train,
            Series validation,
            @Nullable Onset onset,
            long points) implements Spec {
        /** Fewer buckets than this would thin no chart. */
        private static final long FEW = 160;

        /** Most points asked for: thinned curves have few steps in common. */
        private static final int MOST = 10_000;

        @Override
        public ObjectNode json() {
            ObjectNode json = node().put("kind", "gap").put("title", title).put("xName", xName);
            json.putArray("series").add(train.json()).add(validation.json());
            if (points > FEW) {
                json.put("buckets", MOST);
            }
            if (onset != null) {
                json.set("onset", onset.json());
            }
            json.put("emptyText", "Nothing to draw yet: no step has both a training and a validation value.");
            return json;
        }
    }

    /**
     * One run of a sweep over capacity; NaN where something is not known.
     *
     * @param capacity by which runs are taken together
     * @param size where this capacity stands on the horizontal axis
     * @param early lowest risk over the run
     * @param norm norm of the weights
     */
    record Risk(double capacity, double size, long seed, double risk, double train, double early, double norm) {
        private ObjectNode json() {
            ObjectNode json = node().put("capacity", capacity).put("size", size).put("seed", seed);
            finite(json, "risk", risk);
            finite(json, "train", train);
            finite(json, "early", early);
            finite(json, "norm", norm);
            return json;
        }
    }

    /**
     * Risk, or norm of the weights, against capacity.
     *
     * @param names of the lines {@code risk}, {@code train}, {@code early}, {@code norm}; a line without a name is left out
     * @param marks {@code threshold}, {@code samples}, {@code peak}, {@code peakLow}, {@code peakHigh}, as far as known
     * @param words {@code thresholdText}, {@code samplesText}, as far as known
     */
    record Capacities(
            String title,
            String xName,
            String yName,
            List<Risk> points,
            Map<String, String> names,
            Map<String, Double> marks,
            Map<String, String> words)
            implements Spec {
        public Capacities {
            points = List.copyOf(points);
            names = Map.copyOf(names);
            marks = Map.copyOf(marks);
            words = Map.copyOf(words);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = node().put("kind", "capacity").put("title", title);
            json.put("xName", xName).put("yName", yName);
            ArrayNode list = json.putArray("points");
            points.forEach(point -> list.add(point.json()));
            ObjectNode labels = json.putObject("names");
            names.forEach(labels::put);
            marks.forEach((key, value) -> finite(json, key, value));
            words.forEach(json::put);
            json.put("emptyText", "Nothing to draw yet: no run of this sweep has logged its risk.");
            return json;
        }
    }

    /**
     * One run in a {@link Heat}.
     *
     * @param capacity by which runs are taken together as a column
     * @param size where this capacity stands on the horizontal axis
     * @param href the address that a click opens
     */
    record Column(String run, double capacity, double size, String href) {
        private ObjectNode json() {
            return node().put("run", run)
                    .put("capacity", capacity)
                    .put("size", size)
                    .put("href", href);
        }
    }

    /**
     * Risk by capacity and step as colours, with the step at which each capacity first fits its training set. The browser loads the
     * curves and takes means over the runs of a capacity.
     *
     * @param train metric of the training error; null where it is not logged
     * @param epsilon the training error up to which a training set counts as fitted
     */
    record Heat(
            String title,
            String xName,
            List<Column> columns,
            String risk,
            @Nullable String train,
            double epsilon,
            String fittedText)
            implements Spec {
        public Heat {
            columns = List.copyOf(columns);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = node().put("kind", "heat").put("title", title).put("xName", xName);
            json.put("risk", risk).put("epsilon", epsilon).put("fittedText", fittedText);
            text(json, "train", train);
            ArrayNode runs = json.putArray("runs");
            columns.forEach(column -> runs.add(column.json()));
            ArrayNode series = json.putArray("series");
            for (Column column : columns) {
                series.add(curve(column, risk));
                if (train != null) {
                    series.add(curve(column, train));
                }
            }
            return json;
        }

        /** A finished run logs no more. */
        private static ObjectNode curve(Column column, String metric) {
            return node().put("run", column.run()).put("metric", metric).put("live", false);
        }
    }

    /**
     * A trial as a dot.
     *
     * @param label the horizontal value as text, where it is no number
     * @param href the address that a click opens
     * @param best whether it is the best one
     */
    record Dot(double x, double y, String name, @Nullable String label, String href, int colour, boolean best) {
        private ObjectNode json() {
            ObjectNode json = node().put("x", x);
            finite(json, "y", y);
            json.put("name", name).put("href", href).put("colour", colour).put("best", best);
            text(json, "label", label);
            return json;
        }
    }

    /**
     * Trials: a parameter against the objective.
     *
     * @param categories the words of a horizontal axis without numbers, {@code x} of a dot being the index; empty for numbers
     * @param front pairs of numbers that a stair is drawn through; empty for none
     */
    record Scatter(
            String title, String xName, String yName, List<Dot> points, List<String> categories, List<double[]> front)
            implements Spec {
        public Scatter {
            points = List.copyOf(points);
            categories = List.copyOf(categories);
            front = List.copyOf(front);
        }

        /** Dots alone. */
        public Scatter(String title, String xName, String yName, List<Dot> points, List<String> categories) {
            this(title, xName, yName, points, categories, List.of());
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = dots("scatter", title, xName, yName, points);
            if (!categories.isEmpty()) {
                ArrayNode list = json.putArray("categories");
                categories.forEach(list::add);
            }
            if (!front.isEmpty()) {
                ArrayNode stair = json.putArray("front");
                front.forEach(pair -> stair.addArray().add(pair[0]).add(pair[1]));
            }
            return json;
        }
    }

    /**
     * Trials in the order of their numbers, with the best value so far.
     *
     * @param best pairs of number and value, one per trial from the first that has a value
     */
    record BestSoFar(String title, String yName, List<Dot> points, List<double[]> best) implements Spec {
        public BestSoFar {
            points = List.copyOf(points);
            best = List.copyOf(best);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = dots("best", title, "trial", yName, points);
            ArrayNode list = json.putArray("best");
            best.forEach(pair -> list.addArray().add(pair[0]).add(pair[1]));
            return json;
        }
    }

    /**
     * An axis of {@link Parallel}.
     *
     * @param categories the words of an axis without numbers; empty for numbers
     */
    record Axis(String name, boolean log, List<String> categories) {
        public Axis {
            categories = List.copyOf(categories);
        }
    }

    /**
     * A trial as a line.
     *
     * @param values one per axis: a number, a word, or null where the trial has none
     */
    record Line(int number, String href, boolean best, List<Optional<Object>> values) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /**
     * Trials as lines through one axis per parameter and, last, the objective; ranges dragged on axes choose among them.
     *
     * @param lower whether lower is better
     */
    record Parallel(String title, boolean lower, List<Axis> axes, List<Line> lines) implements Spec {
        public Parallel {
            axes = List.copyOf(axes);
            lines = List.copyOf(lines);
        }

        @Override
        public ObjectNode json() {
            return ParallelJson.of(this, node());
        }
    }

    private static ObjectNode dots(String kind, String title, String xName, String yName, List<Dot> points) {
        ObjectNode json = node().put("kind", kind).put("title", title).put("xName", xName);
        json.put("yName", yName);
        ArrayNode list = json.putArray("points");
        points.forEach(point -> list.add(point.json()));
        json.put("emptyText", "Nothing to draw yet: no trial has a value.");
        return json;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void finite(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        }
    }

    private static void text(ObjectNode json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    /** Puts the numbers that are there. */
    static void number(ObjectNode json, Map<String, Optional<Double>> numbers) {
        numbers.forEach((key, value) -> value.ifPresent(number -> json.put(key, number.doubleValue())));
    }
}
