package dev.descent.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;

/** What stands where there is nothing to show: what is missing, and what to do next. */
public final class EmptyState extends Div {
    /** Says what is missing, and by {@code advice} what to do next. */
    public EmptyState(String title, String advice) {
        addClassName("empty-state");
        Span head = new Span(title);
        head.addClassName("empty-title");
        add(head, new Paragraph(advice));
    }

    /** Adds lines to be copied into a shell or an editor. */
    public EmptyState withCode(String code) {
        add(new Pre(code));
        return this;
    }

    /** Adds a way on: to a page, or into the documentation, which is none. */
    public EmptyState withLink(String address, String text) {
        Anchor link = new Anchor(address, text);
        link.setRouterIgnore(address.startsWith("/docs"));
        add(link);
        return this;
    }

    public EmptyState with(Component component) {
        add(component);
        return this;
    }
}
