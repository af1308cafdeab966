package dev.descent.server.docs;

import java.util.List;

/** The frame of a page: it needs no script and no second request, follows the reader's light or dark, and fits narrow windows. */
final class Page {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: light-dark(#d8dde3, #3a4048); --soft: light-dark(#f4f6f8, #1e2329);
              --ink: light-dark(#1b2128, #dfe5eb); --link: light-dark(#0b5cad, #7db8f5); --ground: light-dark(#fff, #15191e); }
            * { box-sizing: border-box; }
            body { margin: 0; color: var(--ink); background: var(--ground); font: 16px/1.6 system-ui, sans-serif; }
            a { color: var(--link); }
            .page { display: grid; grid-template-columns: 16rem minmax(0, 1fr); max-width: 72rem; margin: 0 auto; }
            nav { padding: 1.5rem 1rem; border-right: 1px solid var(--line); font-size: .9rem; }
            nav ul { list-style: none; margin: .5rem 0; padding: 0; }
            nav li { margin: .4rem 0; }
            main { padding: 1rem 2rem 4rem; overflow-wrap: break-word; }
            h1, h2, h3 { line-height: 1.25; scroll-margin-top: 1rem; }
            h2 { margin-top: 2rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
            :target { background: light-dark(#fff3c4, #4a3f14); }
            code { background: var(--soft); padding: .1em .3em; border-radius: 4px; font-size: .9em; }
            pre { background: var(--soft); padding: .8rem 1rem; border-radius: 6px; overflow-x: auto; line-height: 1.4; }
            pre code { padding: 0; }
            table { display: block; overflow-x: auto; border-collapse: collapse; }
            th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
            @media (max-width: 50rem) { .page { display: block; } nav { border-right: 0; border-bottom: 1px solid var(--line); }
              main { padding: .5rem 1rem 3rem; } }
            """;

    private Page() {}

    static String of(Markdown document, List<Markdown.PageLink> navigation) {
        StringBuilder list = new StringBuilder();
        navigation.forEach(link -> list.append("<li><a href=\"")
                .append(escaped(link.address()))
                .append("\">")
                .append(escaped(link.text()))
                .append("</a></li>\n"));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Descent</title>
                <style>
                %s</style>
                </head>
                <body>
                <div class="page">
                <nav aria-label="Documentation">
                <a href="/">Descent</a> · <a href="/docs">Documentation</a>
                <ul>
                %s</ul>
                </nav>
                <main>
                %s</main>
                </div>
                </body>
                </html>
                """.formatted(escaped(document.title()), STYLE, list, document.html());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
