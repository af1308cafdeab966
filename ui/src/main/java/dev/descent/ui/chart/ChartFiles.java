package dev.descent.ui.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of the chart element. Their addresses carry a hash of what is in them, so that a browser may keep them for good and
 * still never runs an old one; an import map gives the addresses to the imports between them. Found by following the imports
 * from the element itself, so that nobody keeps a list.
 */
public final class ChartFiles {
    /** The element's own. */
    static final String ENTRY = "descent-chart.js";

    private static final String FOLDER = "descent/";
    private static final Pattern IMPORT = Pattern.compile("from '\\./([\\w-]+\\.js)'");
    private static final ChartFiles SHIPPED = new ChartFiles();

    private final Map<String, String> hashes = new TreeMap<>();

    private ChartFiles() {
        Deque<String> unread = new ArrayDeque<>(List.of(ENTRY));
        while (!unread.isEmpty()) {
            String name = unread.pop();
            if (!hashes.containsKey(name)) {
                byte[] content = content(name);
                hashes.put(name, hash(content));
                follow(new String(content, StandardCharsets.UTF_8), unread);
            }
        }
    }

    /** Those that this build ships. */
    public static ChartFiles shipped() {
        return SHIPPED;
    }

    /** The address of the chart element, below the server's root. */
    public String entry() {
        return address(ENTRY);
    }

    /** Every address that the element needs, the library it draws with included. */
    public List<String> addresses() {
        return hashes.keySet().stream().map(this::address).toList();
    }

    /** An import map, for a page whose base is the server's root. */
    public String importMap() {
        return hashes.keySet().stream()
                .map(name -> "\"./" + FOLDER + name + "\":\"./" + address(name) + "\"")
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
    }

    /** Name and address of every file of ours. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        hashes.keySet().forEach(name -> files.put(name, address(name)));
        return files;
    }

    private String address(String name) {
        return FOLDER + name + "?v=" + hashes.get(name);
    }

    private void follow(String text, Deque<String> unread) {
        IMPORT.matcher(text).results().map(found -> found.group(1)).forEach(unread::add);
    }

    private static byte[] content(String name) {
        try (InputStream stream = ChartFiles.class.getResourceAsStream("/META-INF/resources/" + FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the chart element's file '" + name + "' is not shipped");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
