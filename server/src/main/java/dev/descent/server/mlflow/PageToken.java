package dev.descent.server.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: opaque to clients, in MLflow's own form. */
final class PageToken {
    private static final Pattern FORM = Pattern.compile("\\{\"offset\": ?(\\d{1,9})}");

    private PageToken() {}

    static int offset(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            Matcher form = FORM.matcher(new String(Base64.getDecoder().decode(token), UTF_8));
            if (form.matches()) {
                return Integer.parseInt(form.group(1));
            }
        } catch (IllegalArgumentException expected) {
            // No Base64: refused below.
        }
        throw MlflowException.invalid("Invalid page token: need one that an earlier answer gave, got '" + token + "'");
    }

    /** The token of the next page; null where the list ends before. */
    static @Nullable String after(int offset, int size, long total) {
        long next = (long) offset + size;
        return size == 0 || next >= total
                ? null
                : Base64.getEncoder().encodeToString(("{\"offset\": " + next + "}").getBytes(UTF_8));
    }
}
