package dev.descent.server.docs;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** One document: its headings can be linked to, and its links to other documents lead to their pages. */
final class Markdown {
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final URI ROOT = URI.create("/docs/");

    private final Node document;
    private final Map<Heading, String> anchors = new HashMap<>();
    private final List<PageLink> links = new ArrayList<>();
    private String title = "Descent";

    private Markdown(Node document) {
        this.document = document;
    }

    /** A link of the document that stands in a list and leads to another. */
    record PageLink(String address, String text) {}

    /** @param name path below the folder of documents, without the ending: links are relative to it */
    static Markdown read(String name, String text) {
        Markdown markdown =
                new Markdown(Parser.builder().extensions(EXTENSIONS).build().parse(text));
        markdown.document.accept(markdown.new Walk(ROOT.resolve(name)));
        return markdown;
    }

    /** Its first heading. */
    String title() {
        return title;
    }

    /** Links to other documents that stand in lists, in their order. */
    List<PageLink> links() {
        return List.copyOf(links);
    }

    /** The document as HTML; what it holds of HTML itself is shown as text. */
    String html() {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading heading) {
                        attributes.put("id", anchors.getOrDefault(heading, ""));
                    }
                })
                .build()
                .render(document);
    }

    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private static boolean standsInList(Node node) {
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ListItem) {
                return true;
            }
        }
        return false;
    }

    private final class Walk extends AbstractVisitor {
        private final URI here;
        private final Set<String> taken = new HashSet<>();

        Walk(URI here) {
            this.here = here;
        }

        @Override
        public void visit(Heading heading) {
            String text = plain(heading);
            if (taken.isEmpty()) {
                title = text;
            }
            anchors.put(heading, anchor(text));
            visitChildren(heading);
        }

        /** As GitHub makes them: lower case, dashes for blanks, nothing but letters, digits and dashes; a number where one is taken. */
        private String anchor(String text) {
            String plain = text.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                    .replaceAll("\\s", "-");
            String anchor = plain;
            for (int i = 1; !taken.add(anchor); i++) {
                anchor = plain + "-" + i;
            }
            return anchor;
        }

        @Override
        public void visit(Link link) {
            URI address = URI.create(link.getDestination());
            String path = address.getPath();
            if (address.getScheme() == null && path != null && path.endsWith(".md")) {
                String page = address(here.resolve(path).getPath());
                link.setDestination(address.getFragment() == null ? page : page + "#" + address.getFragment());
                if (standsInList(link)) {
                    links.add(new PageLink(page, plain(link)));
                }
            }
            visitChildren(link);
        }

        private static String address(String path) {
            String page = path.substring(0, path.length() - ".md".length());
            return page.equals("/docs/" + Shelf.FIRST) ? "/docs" : page;
        }
    }
}
