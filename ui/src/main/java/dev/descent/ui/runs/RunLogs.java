package dev.descent.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.EmptyState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run's program printed: the end of it, older lines on demand, and new ones as they come. */
final class RunLogs extends Div implements Section {
    private static final int SLICE = 500;

    private final Logs logs;
    private final Button older = new Button("Older lines", _ -> older());
    private final Checkbox follow = new Checkbox("Follow the end", true);
    private final Span total = new Span();
    private final Div lines = new Div();
    private @Nullable RunId run;
    private long first;
    private long next;

    RunLogs(Logs logs) {
        this.logs = logs;
        lines.addClassNames("card", "log");
        total.addClassName("faint");
        Div bar = new Div(older, follow, total);
        bar.addClassName("bar");
        add(bar, lines);
    }

    @Override
    public void show(Run now, RunKeys keys) {
        if (!now.id().equals(run)) {
            run = now.id();
            begin(now.id());
        } else {
            grow(now.id());
        }
        boolean empty = next == 0;
        follow.setVisible(!now.status().isTerminal());
        if (empty && lines.getComponentCount() == 0) {
            lines.add(new EmptyState(
                    "Nothing printed",
                    now.status().isTerminal()
                            ? "The program printed nothing, or ran outside of an agent."
                            : "Lines appear here as the program prints them."));
        }
    }

    private void begin(RunId id) {
        long count = logs.read(id, 0, 1).total();
        first = Math.max(0, count - SLICE);
        next = first;
        lines.removeAll();
        grow(id);
    }

    private void grow(RunId id) {
        Page<LogLine> page = logs.read(id, next, SLICE);
        if (!page.items().isEmpty()) {
            if (next == 0) {
                lines.removeAll();
            }
            append(page.items(), next);
            next += page.items().size();
            if (follow.getValue()) {
                lines.getElement().executeJs("setTimeout(() => { this.scrollTop = this.scrollHeight; })");
            }
        }
        total.setText(Numbers.count(page.total(), "line"));
        older.setVisible(first > 0);
    }

    private void append(List<LogLine> some, long from) {
        long number = from;
        for (LogLine line : some) {
            lines.add(line(line, ++number));
        }
    }

    private void older() {
        if (run == null) {
            return;
        }
        long from = Math.max(0, first - SLICE);
        List<LogLine> some = logs.read(run, from, (int) (first - from)).items();
        follow.setValue(false);
        for (int i = some.size() - 1; i >= 0; i--) {
            lines.addComponentAsFirst(line(some.get(i), from + i + 1));
        }
        first = from;
        older.setVisible(first > 0);
    }

    private static Component line(LogLine line, long number) {
        Span count = new Span(String.valueOf(number));
        count.addClassName("number");
        Div row = new Div(count, new Span(line.text()));
        row.addClassName(line.stream());
        row.setTitle(Times.exact(Instant.ofEpochMilli(line.time())) + " " + line.stream());
        return row;
    }
}
