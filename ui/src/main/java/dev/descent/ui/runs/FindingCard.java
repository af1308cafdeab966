package dev.descent.ui.runs;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.Finding;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One finding: what it is, the sentence, the evidence, and where the method is explained. */
public final class FindingCard extends Div {
    public FindingCard(Finding finding) {
        addClassNames("card", "finding");
        Div head = new Div(Badges.verdict(finding.kind()));
        head.addClassName("badges");
        if (finding.confidence() != null) {
            head.add(Badges.chip(finding.confidence(), "tone-none"));
        }
        Anchor method = new Anchor("/docs/diagnosis#" + finding.kind(), "How this is judged");
        method.setRouterIgnore(true);
        add(head, new Paragraph(finding.text()), evidence(finding), method);
    }

    private static Div evidence(Finding finding) {
        Div evidence = new Div();
        evidence.addClassName("evidence");
        fact(evidence, "metric", finding.metric());
        fact(evidence, "since", since(finding));
        fact(evidence, "effect", finding.effect() == null ? null : Numbers.percent(finding.effect()));
        fact(evidence, "p", finding.p() == null ? null : Numbers.text(finding.p()));
        fact(evidence, "axis", finding.axis());
        fact(
                evidence,
                "peak",
                finding.peak() == null ? null : Numbers.text(finding.peak()) + interval(finding.peakInterval()));
        fact(evidence, "threshold", finding.threshold() == null ? null : Numbers.text(finding.threshold()));
        return evidence;
    }

    private static @Nullable String since(Finding finding) {
        if (finding.since() == null) {
            return null;
        }
        String epoch = finding.sinceEpoch() == null ? "" : " (epoch " + Numbers.text(finding.sinceEpoch()) + ")";
        return "step " + Numbers.text(finding.since()) + interval(finding.sinceInterval()) + epoch;
    }

    private static String interval(@Nullable List<Double> interval) {
        return interval == null || interval.size() != 2
                ? ""
                : " [" + Numbers.text(interval.getFirst()) + ", " + Numbers.text(interval.getLast()) + "]";
    }

    private static void fact(Div evidence, String name, @Nullable String value) {
        if (value != null) {
            evidence.add(new Span(name + " " + value));
        }
    }
}
