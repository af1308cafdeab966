package dev.descent.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;

/** The head of a page: the way here, the title with its badges, and actions at the right. */
public final class Header extends Div {
    private final Div way = new Div();
    private final H1 title = new H1();
    private final Div badges = new Div();
    private final Div actions = new Div();

    public Header() {
        addClassName("page-header");
        way.addClassName("way");
        badges.addClassName("badges");
        actions.addClassName("actions");
        Div line = new Div(title, badges, actions);
        line.addClassName("title-line");
        add(way, line);
    }

    public Header titled(String text) {
        title.setText(text);
        title.setTitle(text);
        return this;
    }

    /** The pages above this one, as pairs of address and text. */
    public Header below(String... addressesAndTexts) {
        way.removeAll();
        for (int i = 0; i < addressesAndTexts.length; i += 2) {
            way.add(new Anchor(addressesAndTexts[i], addressesAndTexts[i + 1]), new Span("›"));
        }
        return this;
    }

    public Header badges(Component... components) {
        badges.removeAll();
        badges.add(components);
        return this;
    }

    /** Adds what can be done here; it stays, so that nothing is replaced while somebody presses it. */
    public Header actions(Component... components) {
        actions.add(components);
        return this;
    }
}
