package dev.descent.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import org.jspecify.annotations.Nullable;

/** Names and values in two columns. */
public final class Facts extends DescriptionList {
    public Facts() {
        addClassName("facts");
    }

    /** Adds a line, unless there is nothing to say. */
    public Facts with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            add(new Term(name), new Description(value));
        }
        return this;
    }

    public Facts with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
