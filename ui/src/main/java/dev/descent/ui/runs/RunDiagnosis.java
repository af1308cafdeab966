package dev.descent.ui.runs;

import com.vaadin.flow.component.html.Div;
import dev.descent.api.Diagnosis;
import dev.descent.api.Findings;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.page.EmptyState;
import java.util.Optional;

/** What the curves of a run show, with the evidence. */
final class RunDiagnosis extends Div implements Section {
    private final Findings findings;
    private Optional<Diagnosis> shown = Optional.empty();

    RunDiagnosis(Findings findings) {
        this.findings = findings;
        addClassName("columns");
    }

    @Override
    public void show(Run run, RunKeys keys) {
        Optional<Diagnosis> now = findings.ofRun(run.id());
        if (now.equals(shown) && getComponentCount() > 0) {
            return;
        }
        shown = now;
        removeAll();
        now.ifPresent(diagnosis -> diagnosis.findings().forEach(finding -> add(new FindingCard(finding))));
        if (getComponentCount() == 0) {
            add(empty(run, now));
        }
    }

    private static EmptyState empty(Run run, Optional<Diagnosis> diagnosis) {
        if (diagnosis.isPresent() && diagnosis.get().verdict().equals("healthy")) {
            return new EmptyState("Healthy", "Nothing wrong was seen in the curves of this run.")
                    .withLink("/docs/diagnosis", "What is looked for");
        }
        if (diagnosis.isPresent()) {
            return new EmptyState(
                            "Cannot tell",
                            "The curves are too short or too few to say anything: a validation loss of some twenty points is needed.")
                    .withLink("/docs/diagnosis", "What is looked for");
        }
        return new EmptyState(
                "Not diagnosed yet",
                run.status().isTerminal()
                        ? "The curves are read shortly after a run has ended."
                        : "The curves are read when the run ends, and now and then before.");
    }
}
