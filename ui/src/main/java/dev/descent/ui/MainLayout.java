package dev.descent.ui;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import dev.descent.ui.page.Glyph;
import dev.descent.ui.page.Theme;

/** The frame around every page: side bar, title, and the switch between light and dark. */
@Layout
public final class MainLayout extends AppLayout implements AfterNavigationObserver {
    private final Button theme = new Button();

    public MainLayout() {
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), new Scroller(navigation()), foot());
        DrawerToggle toggle = new DrawerToggle();
        toggle.addClassName("drawer-toggle");
        addToNavbar(toggle);
        theme.addThemeVariants(ButtonVariant.TERTIARY);
        theme.addClickListener(_ -> Theme.next());
        theme.addClassName("theme-switch");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        ColorScheme.Value scheme = Theme.arrive(event.getLocation());
        label(scheme);
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
        theme.setIcon(glyph.create());
        theme.setText(word);
        theme.setTooltipText("Colours: " + word.toLowerCase(java.util.Locale.ROOT) + ". Press to change.");
        theme.setAriaLabel("Change colours, now: " + word);
    }

    private static Anchor brand() {
        Image mark = new Image("descent/icon.svg", "");
        Span name = new Span("Descent");
        Anchor brand = new Anchor("experiments", mark, name);
        brand.addClassName("brand");
        return brand;
    }

    private static SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.addItem(
                new SideNavItem("Experiments", "experiments", Glyph.FLASK.create()),
                new SideNavItem("Sweeps", "sweeps", Glyph.SEARCH.create()),
                new SideNavItem("Models", "models", Glyph.CUBES.create()),
                new SideNavItem("Agents", "agents", Glyph.SERVER.create()),
                documentation());
        navigation.getItems().getFirst().setMatchNested(true);
        navigation.getItems().get(1).setMatchNested(true);
        navigation.getItems().get(2).setMatchNested(true);
        return navigation;
    }

    private static SideNavItem documentation() {
        SideNavItem docs = new SideNavItem("Docs", "docs", Glyph.BOOK.create());
        docs.setRouterIgnore(true);
        return docs;
    }

    private Span foot() {
        Span foot = new Span(theme);
        foot.addClassName("drawer-foot");
        return foot;
    }
}
