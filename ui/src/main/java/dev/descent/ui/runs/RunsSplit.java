package dev.descent.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.splitlayout.SplitLayout;
import dev.descent.ui.format.Numbers;
import org.jspecify.annotations.Nullable;

/** Table left and charts right, or one of them alone, or what stands in their place where there is nothing. */
final class RunsSplit extends Div {
    private final Div left = new Div();
    private final Span count = new Span();
    private final Component charts;
    private String layout = "";

    RunsSplit(RunTable table, RunActions actions, Component charts) {
        this.charts = charts;
        left.addClassName("table-side");
        count.addClassName("total");
        left.add(actions, table, count);
        getStyle()
                .set("display", "flex")
                .set("flex", "1")
                .set("min-height", "0")
                .set("flex-direction", "column");
    }

    /** @param empty what to show instead; null where there are runs */
    void show(String wanted, int total, @Nullable Component empty) {
        count.setText(Numbers.count(total, "matching run"));
        String now = empty == null ? wanted : "empty";
        if (empty != null) {
            removeAll();
            add(empty);
        } else if (!now.equals(layout)) {
            removeAll();
            arrange(now);
        }
        layout = now;
    }

    private void arrange(String wanted) {
        switch (wanted) {
            case "table" -> add(alone(left));
            case "charts" -> add(alone(charts));
            default -> {
                SplitLayout split = new SplitLayout(left, charts);
                split.setSplitterPosition(48);
                split.setWidthFull();
                add(split);
            }
        }
    }

    private static Component alone(Component component) {
        component.getElement().getStyle().remove("flex");
        component
                .getElement()
                .getStyle()
                .set("flex", "1")
                .set("min-height", "0")
                .set("width", "100%");
        if (component instanceof Div div && div.hasClassName("table-side")) {
            div.getStyle()
                    .set("display", "flex")
                    .set("flex-direction", "column")
                    .set("gap", "6px");
        }
        return component;
    }
}
