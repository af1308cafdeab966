package dev.descent.server.docs;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The documents that the server was built with, each made a page when it is first asked for. Thread-safe. */
@ApplicationScoped
class Shelf {
    /** The document that lists the others. */
    static final String FIRST = "README";

    private static final String FOLDER = "META-INF/descent/docs/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*");

    private final Map<String, String> pages = new ConcurrentHashMap<>();

    /** The page of a document, such as {@code decisions/0001-two-databases}; empty where there is none of that name. */
    Optional<String> page(String name) {
        String known = pages.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> made = read(name).map(text -> page(name, text));
        made.ifPresent(page -> pages.put(name, page));
        return made;
    }

    /** A page that says that no document has the address asked for, beside the list of those that there are. */
    String missing() {
        return page(
                FIRST,
                "# There is no such page\n\nNo document has this address. Those that there are stand in the list.\n");
    }

    private String page(String name, String text) {
        String list = read(FIRST).orElse("");
        return Page.of(Markdown.read(name, text), Markdown.read(FIRST, list).links());
    }

    private static Optional<String> read(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name + ".md")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
