package dev.descent.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/** A small table of text: some hundred rows at most, without sorting or scrolling of its own. */
public final class PlainTable extends Div {
    private final NativeTable table = new NativeTable();

    public PlainTable(String... heads) {
        table.addClassName("plain");
        addClassName("table-scroll");
        NativeTableRow head = table.getHead().addRow();
        for (String text : heads) {
            head.add(new NativeTableHeaderCell(text));
        }
        add(table);
    }

    /** Adds a row: its name, then cells as text. */
    public PlainTable row(String name, List<String> cells) {
        return rowOf(
                name, cells.stream().map(text -> (Component) new Text(text)).toList(), false);
    }

    /** Adds a row of components, set off where {@code marked}. */
    public PlainTable rowOf(String name, List<Component> cells, boolean marked) {
        NativeTableRow row = table.getBody().addRow();
        row.setClassName("differs", marked);
        row.add(new NativeTableHeaderCell(name));
        cells.forEach(cell -> row.add(new NativeTableCell(cell)));
        return this;
    }

    public long rows() {
        return table.getBody().getRowCount();
    }
}
