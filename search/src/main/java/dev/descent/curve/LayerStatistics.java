package dev.descent.curve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a run logged about the layers of its network, under these names: {@code layer/NAME/gradient} (root mean square of the gradient of
 * the layer's weights), {@code layer/NAME/update_ratio} (mean size of the updates over mean size of the weights),
 * {@code layer/NAME/saturated} and {@code layer/NAME/dead} (shares of units, 0 to 1), {@code norm/gradients} (Euclidean, of the whole
 * network). Layers stand in the order of their names, numbers by their value. Immutable.
 *
 * @param layers by name, the one next to the data first
 * @param norm of the whole gradient; {@link Series#NONE} where it was not logged
 */
public record LayerStatistics(List<Layer> layers, Series norm) {
    /** The norm of the whole gradient. */
    public static final String NORM = "norm/gradients";

    private static final String PREFIX = "layer/";

    public LayerStatistics {
        layers = List.copyOf(layers);
    }

    /** One layer; {@link Series#NONE} for what was not logged. */
    public record Layer(String name, Series gradient, Series updateRatio, Series saturated, Series dead) {}

    /** Whether a metric of this name belongs here. */
    public static boolean isOne(String metric) {
        return metric.equals(NORM) || place(metric).isPresent();
    }

    /** Those among a run's metrics; empty where there is none. */
    public static Optional<LayerStatistics> of(Collection<String> metrics, Function<String, Series> series) {
        if (metrics.stream().noneMatch(LayerStatistics::isOne)) {
            return Optional.empty();
        }
        Map<String, Map<String, Series>> byLayer = new TreeMap<>(Comparator.comparing(LayerStatistics::sortable));
        for (String metric : metrics) {
            place(metric)
                    .ifPresent(place -> byLayer.computeIfAbsent(place[0], name -> new TreeMap<>())
                            .put(place[1], series.apply(metric)));
        }
        List<Layer> layers = new ArrayList<>();
        byLayer.forEach((name, of) -> layers.add(new Layer(
                name,
                of.getOrDefault("gradient", Series.NONE),
                of.getOrDefault("update_ratio", Series.NONE),
                of.getOrDefault("saturated", Series.NONE),
                of.getOrDefault("dead", Series.NONE))));
        return Optional.of(new LayerStatistics(layers, metrics.contains(NORM) ? series.apply(NORM) : Series.NONE));
    }

    /** {layer, statistic}. */
    private static Optional<String[]> place(String metric) {
        int slash = metric.lastIndexOf('/');
        boolean fits = metric.startsWith(PREFIX)
                && slash > PREFIX.length()
                && List.of("gradient", "update_ratio", "saturated", "dead").contains(metric.substring(slash + 1));
        return fits
                ? Optional.of(new String[] {metric.substring(PREFIX.length(), slash), metric.substring(slash + 1)})
                : Optional.empty();
    }

    /** A name with its numbers filled up with zeros, so that 10 follows 9. */
    private static String sortable(String name) {
        StringBuilder text = new StringBuilder();
        for (String part : name.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)", -1)) {
            boolean number = !part.isEmpty() && Character.isDigit(part.charAt(0));
            text.append(number ? "0".repeat(Math.max(0, 9 - part.length())) : "")
                    .append(part);
        }
        return text.toString();
    }
}
