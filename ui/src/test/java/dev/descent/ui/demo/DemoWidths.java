package dev.descent.ui.demo;

import dev.descent.api.Capacity;
import dev.descent.api.Finding;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepObjective;
import dev.descent.api.SweepStatus;
import dev.descent.api.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A sweep over capacity. */
final class DemoWidths {
    private DemoWidths() {}

    static Sweep sweep(Instant now, List<Trial> trials, Finding peak) {
        return new Sweep(
                DemoData.WIDTHS,
                DemoData.CAPACITY,
                "digits-double-descent",
                SweepStatus.FINISHED,
                "grid",
                new SweepObjective("test/loss", "minimize", "last", null),
                "classifier",
                "method: grid\n",
                now.minusSeconds(800),
                now.minusSeconds(500),
                Map.of(RunStatus.FINISHED, 70),
                14,
                5,
                trials,
                trials.get(3),
                new Capacity("model", "units", "model/parameters", "test/loss", "train/error", 400L, 1L),
                null,
                "double-descent",
                List.of(peak),
                null,
                null,
                null,
                null);
    }
}
