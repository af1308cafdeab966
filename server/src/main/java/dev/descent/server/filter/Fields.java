package dev.descent.server.filter;

import java.util.List;

/** All fields that the features have made searchable. */
public final class Fields {
    private final List<? extends FieldSource> sources;

    public Fields(List<? extends FieldSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The field of that name. @throws dev.descent.api.DescentException INVALID, pointing at it, with the names that there are */
    SearchField get(FieldName name) {
        return sources.stream()
                .flatMap(source -> source.find(name).stream())
                .findFirst()
                .orElseThrow(() ->
                        Unreadable.at(name.position(), "need one of " + names() + " as a field, got '" + name + "'"));
    }

    private String names() {
        return String.join(
                ", ",
                sources.stream().flatMap(source -> source.names().stream()).toList());
    }
}
