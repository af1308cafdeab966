package dev.descent.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import dev.descent.ui.chart.ChartFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Tells the browser at the first byte what it will need: Vaadin's parts, which name each other only one after the other, and on
 * pages with charts the chart element, which is run while the server makes the page. Saves as many round trips as there are
 * parts, and the time of the library's start; measured in {@code docs/decisions/0007-pages.md}.
 */
public final class EarlyLoading implements VaadinServiceInitListener {
    private static final Pattern PART =
            Pattern.compile("(?:FlowBootstrap|FlowClient|generated-flow-imports)-[\\w-]+\\.js");
    private static final Pattern CHARTS = Pattern.compile("/?(?:experiments/.+|runs/.+|compare.*|sweeps/.+)");
    private final ConcurrentMap<String, List<String>> parts = new ConcurrentHashMap<>();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::announce);
    }

    private void announce(IndexHtmlResponse response) {
        Document page = response.getDocument();
        ChartFiles charts = ChartFiles.shipped();
        Element base = page.selectFirst("base");
        if (base == null) {
            return;
        }
        base.after(script("importmap", charts.importMap()));
        Element start = page.selectFirst("script[type=module][src*=indexhtml]");
        if (start != null) {
            parts.computeIfAbsent(start.attr("src"), EarlyLoading::partsOf).forEach(part -> preload(page, part));
        }
        String path = response.getVaadinRequest().getPathInfo();
        if (path != null && CHARTS.matcher(path).matches()) {
            charts.addresses().forEach(file -> preload(page, "./" + file));
            page.head().appendChild(script("module", runWhileWaiting(charts.entry())));
        }
    }

    /** Runs a module while the server makes the page: once Vaadin's parts have run, at the next request. */
    private static String runWhileWaiting(String module) {
        return """
                customElements.whenDefined('vaadin-grid').then(() => {
                    const asked = (_, now) => {
                        if (now === 'loading') {
                            window.Vaadin.connectionState.removeStateChangeListener(asked);
                            setTimeout(() => import('./%s'));
                        }
                    };
                    window.Vaadin.connectionState.addStateChangeListener(asked);
                });""".formatted(module);
    }

    private static void preload(Document page, String address) {
        page.head()
                .appendElement("link")
                .attr("rel", "modulepreload")
                .attr("crossorigin", "")
                .attr("href", address);
    }

    private static Element script(String type, String text) {
        Element script = new Element("script").attr("type", type);
        script.appendChild(new DataNode(text));
        return script;
    }

    /** The parts that Vaadin's first module names, beside it. */
    private static List<String> partsOf(String start) {
        String folder = start.substring(0, start.lastIndexOf('/') + 1);
        return PART.matcher(text(start.replaceFirst("^\\./", "")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(name -> folder + name)
                .toList();
    }

    private static String text(String file) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream stream = loader.getResourceAsStream("META-INF/VAADIN/webapp/" + file)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
