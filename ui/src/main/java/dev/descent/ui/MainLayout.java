package dev.descent.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import dev.descent.ui.page.Glyph;
import dev.descent.ui.page.Theme;
import java.util.List;
import java.util.Locale;

/** The frame around every page: the ways to all others, and the switch between light and dark. At the side, or above where it is narrow. */
@Layout
public final class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {
    private final List<Anchor> ways = List.of(
            way("experiments", "Experiments", Glyph.FLASK),
            way("sweeps", "Sweeps", Glyph.SEARCH),
            way("models", "Models", Glyph.CUBES),
            way("agents", "Agents", Glyph.SERVER),
            documentation());
    private final NativeButton theme = new NativeButton();

    public MainLayout() {
        addClassName("frame");
        Nav navigation = new Nav(brand());
        navigation.addClassName("ways");
        ways.forEach(navigation::add);
        theme.addClassName("theme-switch");
        theme.addClickListener(_ -> Theme.next());
        navigation.add(theme);
        add(navigation);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String here = event.getLocation().getFirstSegment();
        ways.forEach(way -> {
            boolean current = way.getHref().equals(here);
            way.getElement().setAttribute("aria-current", current ? "page" : "false");
        });
        label(Theme.arrive(event.getLocation()));
        Theme.onChange(this::label);
    }

    private void label(ColorScheme.Value scheme) {
        switch (scheme) {
            case DARK -> dress(Glyph.MOON, "Dark");
            case LIGHT -> dress(Glyph.SUN, "Light");
            case LIGHT_DARK, DARK_LIGHT, NORMAL, SYSTEM -> dress(Glyph.ADJUST, "As the system");
        }
    }

    private void dress(Glyph glyph, String word) {
        theme.removeAll();
        theme.add(glyph.create(), new Span(word));
        theme.setTitle("Colours: " + word.toLowerCase(Locale.ROOT) + ". Press to change.");
        theme.setAriaLabel("Change colours, now: " + word);
    }

    private static Anchor brand() {
        Image mark = new Image("descent/icon.svg", "");
        Anchor brand = new Anchor("experiments", mark, new Span("Descent"));
        brand.addClassName("brand");
        return brand;
    }

    private static Anchor way(String path, String name, Glyph glyph) {
        Anchor way = new Anchor(path, glyph.create(), new Span(name));
        way.addClassName("way-to");
        return way;
    }

    private static Anchor documentation() {
        Anchor docs = way("docs", "Docs", Glyph.BOOK);
        docs.setRouterIgnore(true);
        return docs;
    }
}
