package dev.descent.ui.sweeps;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import java.util.ArrayList;
import java.util.List;

/** How far a sweep is: its runs by status, as a bar and in words. */
final class Progress {
    private static final List<RunStatus> ORDER = List.of(
            RunStatus.FINISHED,
            RunStatus.STOPPED,
            RunStatus.FAILED,
            RunStatus.LOST,
            RunStatus.CANCELLED,
            RunStatus.RUNNING,
            RunStatus.QUEUED);

    private Progress() {}

    static Component bar(Sweep sweep) {
        Div parts = new Div();
        parts.addClassName("parts");
        int total = Math.max(1, planned(sweep));
        for (RunStatus status : ORDER) {
            int count = sweep.counts().getOrDefault(status, 0);
            if (count > 0 && status != RunStatus.QUEUED) {
                Element part = new Element("i");
                part.getClassList().add("part-" + status.word());
                part.getStyle().set("width", 100.0 * count / total + "%");
                parts.getElement().appendChild(part);
            }
        }
        Span words = new Span(words(sweep));
        words.addClassName("faint");
        Div bar = new Div(parts, words);
        bar.addClassName("progress");
        return bar;
    }

    /** "20 of 24 runs ended, 2 running, 1 failed". */
    static String words(Sweep sweep) {
        int ended = ended(sweep);
        List<String> words = new ArrayList<>();
        words.add(ended + " of " + planned(sweep) + " runs ended");
        for (RunStatus status : List.of(RunStatus.RUNNING, RunStatus.FAILED, RunStatus.STOPPED, RunStatus.LOST)) {
            int count = sweep.counts().getOrDefault(status, 0);
            if (count > 0) {
                words.add(count + " " + status.word());
            }
        }
        return String.join(", ", words);
    }

    private static int ended(Sweep sweep) {
        return sweep.counts().entrySet().stream()
                .filter(count -> count.getKey().isTerminal())
                .mapToInt(count -> count.getValue())
                .sum();
    }

    /** All runs that the sweep will make, as far as can be known; else those it has made. */
    private static int planned(Sweep sweep) {
        int made = sweep.counts().values().stream().mapToInt(Integer::intValue).sum();
        return sweep.planned() == null ? made : Math.max(made, sweep.planned() * Math.max(1, sweep.replicates()));
    }
}
