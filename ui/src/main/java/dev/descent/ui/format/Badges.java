package dev.descent.ui.format;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.RunStatus;
import dev.descent.api.SweepStatus;
import org.jspecify.annotations.Nullable;

/** Statuses and verdicts as small coloured words; the word says it, the colour helps. */
public final class Badges {
    private Badges() {}

    public static Span status(RunStatus status) {
        return chip(icon(status) + " " + status.word(), "status-" + status.word());
    }

    public static Span status(SweepStatus status) {
        return chip(icon(status) + " " + status.word(), "status-" + status.word());
    }

    /** A sign that stands before the word of a status. */
    public static String icon(RunStatus status) {
        return switch (status) {
            case QUEUED -> "◷";
            case RUNNING -> "●";
            case FINISHED -> "✓";
            case FAILED -> "✕";
            case STOPPED -> "■";
            case LOST -> "?";
            case CANCELLED -> "–";
        };
    }

    private static String icon(SweepStatus status) {
        return switch (status) {
            case RUNNING -> "●";
            case PAUSED -> "❚❚";
            case FINISHED -> "✓";
            case STOPPED -> "■";
            case FAILED -> "✕";
        };
    }

    /** The verdict as a link to what the kind means; "not diagnosed yet" for null. */
    public static Component verdict(@Nullable String verdict) {
        if (verdict == null) {
            return chip("not diagnosed yet", "tone-none");
        }
        Anchor link = new Anchor("/docs/diagnosis#" + verdict, words(verdict));
        link.setRouterIgnore(true);
        link.addClassNames("chip", "tone-" + tone(verdict));
        link.setTitle("What “" + words(verdict) + "” means");
        return link;
    }

    /** The style class of a verdict: {@code good}, {@code bad}, {@code striking}, {@code mild} or {@code none}. */
    public static String tone(String verdict) {
        return switch (verdict) {
            case "healthy" -> "good";
            case "cannot-tell" -> "none";
            case "double-descent" -> "striking";
            case "diverged", "exploding-gradient", "vanishing-gradient", "overfitting", "learning-rate-too-high" ->
                "bad";
            default -> "mild";
        };
    }

    /** A kind of the contract as words: hyphens become blanks. */
    public static String words(String kind) {
        return kind.replace('-', ' ');
    }

    public static Span chip(String text, String style) {
        Span chip = new Span(text);
        chip.addClassNames("chip", style);
        return chip;
    }
}
