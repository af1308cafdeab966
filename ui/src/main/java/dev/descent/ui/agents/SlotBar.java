package dev.descent.ui.agents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** Slots as squares, those in use filled, with their number in words. */
final class SlotBar extends Div {
    private static final int MOST_DRAWN = 128;

    private final int all;
    private final Span squares = new Span();
    private final Span words = new Span("none");

    SlotBar(int all) {
        this.all = all;
        squares.addClassName("slots");
        for (int i = 0; i < Math.min(all, MOST_DRAWN); i++) {
            squares.getElement().appendChild(new Element("i"));
        }
        add(squares, words);
    }

    void show(int busy) {
        for (int i = 0; i < squares.getElement().getChildCount(); i++) {
            squares.getElement().getChild(i).getClassList().set("busy", i < busy);
        }
        words.setText(all == 0 ? "none" : " " + busy + " of " + all + " busy");
    }
}
