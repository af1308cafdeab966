package dev.descent.ui.page;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of a few things to choose from: the browser's own list. Costs a page nothing to open, where Vaadin's makes an overlay and a component
 * for every item before anybody looks ({@code docs/decisions/0007-pages.md}).
 */
@Tag("select")
public final class Choice<T> extends AbstractField<Choice<T>, T> implements HasStyle, HasSize, HasAriaLabel {
    private static final String INDEX = "element.selectedIndex";

    private List<T> items = List.of();
    private ItemLabels<T> labels = String::valueOf;

    /** What an item is called. */
    @FunctionalInterface
    public interface ItemLabels<T> {
        String of(T item);
    }

    /** A list without items yet. */
    @SuppressWarnings("NullAway") // a field without a value is null to Vaadin
    public Choice(String name) {
        super(null);
        addClassName("choice");
        setAriaLabel(name);
        getElement()
                .addEventListener(
                        "change",
                        event -> chosen(event.getEventData().path(INDEX).asInt(-1)))
                .addEventData(INDEX);
    }

    /** Offers these, each under its label. The value stays. */
    public Choice<T> offer(List<T> now, ItemLabels<T> names) {
        items = List.copyOf(now);
        labels = names;
        getElement().removeAllChildren();
        items.forEach(item -> getElement().appendChild(new Element("option").setText(labels.of(item))));
        mark(getValue());
        return this;
    }

    /** What is offered. */
    public List<T> offered() {
        return items;
    }

    /** Calls back when a person has chosen; not when the program has. */
    public void onChoice(Consumer<T> listener) {
        addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                listener.accept(event.getValue());
            }
        });
    }

    @Override
    protected void setPresentationValue(@Nullable T value) {
        mark(value);
    }

    private void chosen(int index) {
        if (index >= 0 && index < items.size()) {
            mark(items.get(index));
            setModelValue(items.get(index), true);
        }
    }

    private void mark(@Nullable T value) {
        int index = value == null ? -1 : items.indexOf(value);
        for (int i = 0; i < items.size(); i++) {
            getElement().getChild(i).setProperty("selected", i == index);
        }
    }
}
