package dev.descent.server.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All fields that something is searched by. */
public final class Fields {
    private static final String ANY = "NAME";

    private final List<? extends FieldSource> sources;

    public Fields(List<? extends FieldSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The field of that name. @throws dev.descent.api.DescentException INVALID, pointing at it, with the nearest and all that there are */
    SearchField get(FieldName name) {
        return sources.stream()
                .flatMap(source -> source.find(name).stream())
                .findFirst()
                .orElseThrow(() -> Unreadable.at(
                        name.position(),
                        "no field is called '" + name.written() + "'" + nearest(name) + "; need one of "
                                + String.join(", ", names())));
    }

    private List<String> names() {
        return sources.stream().flatMap(source -> source.names().stream()).toList();
    }

    /** {@code ", did you mean 'metrics.loss'?"} */
    private String nearest(FieldName name) {
        List<String> candidates =
                names().stream().map(known -> candidate(known, name)).toList();
        Optional<String> nearest = Nearest.to(name.written().toLowerCase(Locale.ROOT), candidates);
        boolean bare = name.space().equals(FieldName.ATTRIBUTES);
        return nearest.map(known -> ", did you mean '" + known + "'?")
                .orElse(
                        bare && names().stream().anyMatch(known -> known.startsWith("params." + ANY))
                                ? ", did you mean 'params." + name.key() + "' or 'metrics." + name.key() + "'?"
                                : "");
    }

    /** A name as {@link FieldSource#names} gives it, with the given key for its NAME. */
    private static String candidate(String known, FieldName name) {
        int end = known.indexOf(' ');
        String plain = end < 0 ? known : known.substring(0, end);
        return plain.endsWith("." + ANY)
                ? plain.substring(0, plain.length() - ANY.length()) + name.key().toLowerCase(Locale.ROOT)
                : plain;
    }
}
