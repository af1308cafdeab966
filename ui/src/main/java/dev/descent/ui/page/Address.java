package dev.descent.ui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page's address: its path and what the page shows, as query parameters in a stable order. Immutable.
 *
 * @param path without a leading {@code /}
 */
public record Address(String path, Map<String, String> parameters) {
    public Address {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static Address of(Location location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        location.getQueryParameters().getParameters().forEach((key, values) -> parameters.put(key, values.getFirst()));
        return new Address(location.getPath(), parameters);
    }

    static Address ofUrl(URL url) {
        String query = url.getQuery() == null ? "" : url.getQuery();
        String path = url.getPath().startsWith("/") ? url.getPath().substring(1) : url.getPath();
        return of(new Location(path, QueryParameters.fromString(query)));
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(parameters.get(key)).filter(value -> !value.isEmpty());
    }

    public String text(String key, String standard) {
        return text(key).orElse(standard);
    }

    public boolean flag(String key, boolean standard) {
        return text(key).map(value -> value.equals("1")).orElse(standard);
    }

    /** A finite number; empty for anything else. */
    public Optional<Double> number(String key) {
        try {
            return text(key).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException expected) {
            // Somebody has edited the address by hand: as if it were not there.
            return Optional.empty();
        }
    }

    /** A list separated by commas; a comma inside an entry is written {@code %2C}. */
    public List<String> list(String key) {
        return text(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.replace("%2C", ",").replace("%25", "%"))
                .toList();
    }

    public Address withList(String key, List<String> entries) {
        return with(
                key,
                entries.stream()
                        .map(entry -> entry.replace("%", "%25").replace(",", "%2C"))
                        .collect(Collectors.joining(",")));
    }

    /** The same with one parameter set; null or an empty text takes it away. */
    public Address with(String key, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (value == null || value.isEmpty()) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new Address(path, changed);
    }

    public Address withFlag(String key, boolean value, boolean standard) {
        return with(key, value == standard ? null : value ? "1" : "0");
    }

    /** As text, without a leading {@code /}. */
    public String text() {
        String query = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Writes it into the browser's address line, without a new entry in the history and without a new page. */
    public void replace(UI ui) {
        Address themed = with(Theme.KEY, Theme.chosen(ui));
        ui.getPage().getHistory().replaceState(null, themed.text());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%2C", ",");
    }
}
