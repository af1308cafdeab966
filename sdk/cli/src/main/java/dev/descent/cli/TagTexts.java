package dev.descent.cli;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags as a user types them: {@code KEY=VALUE}, or {@code KEY=} to take one away. */
public record TagTexts(List<String> texts) {
    public TagTexts {
        texts = List.copyOf(texts);
    }

    /** The change they ask for. @throws DescentException INVALID for a text without {@code =} */
    public Change change() {
        Map<String, String> set = new LinkedHashMap<>();
        List<String> removed = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw DescentException.invalid("need KEY=VALUE as a tag, got '" + text + "'");
            }
            String key = text.substring(0, equals);
            String value = text.substring(equals + 1);
            if (value.isEmpty()) {
                removed.add(key);
            } else {
                set.put(key, value);
            }
        }
        return new Change(null, null, set, removed);
    }
}
