package dev.descent.ui.demo;

import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import dev.descent.api.RegisteredModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A registered model with two versions, and one without. */
public final class DemoModels {
    public static final String DIGITS = "digits ü 50%";
    public static final String BARE = "bare";

    private DemoModels() {}

    static void into(MemoryModels memory, Instant now) {
        ModelVersion first =
                version(1, ModelStage.PRODUCTION, DemoData.run(1).value(), List.of("champion"), now.minusSeconds(7200));
        ModelVersion second = version(2, ModelStage.NONE, "elsewhere", List.of(), now.minusSeconds(60));
        memory.versions.addAll(List.of(first, second));
        memory.models.put(
                DIGITS,
                new RegisteredModel(
                        DIGITS,
                        "Reads **digits**.",
                        Map.of("team", "vision"),
                        Map.of("champion", 1),
                        List.of(second, first),
                        now.minusSeconds(9000),
                        now.minusSeconds(60)));
        memory.models.put(BARE, new RegisteredModel(BARE, "", Map.of(), Map.of(), List.of(), now, now));
    }

    private static ModelVersion version(int number, ModelStage stage, String run, List<String> aliases, Instant at) {
        String source = "runs:/" + run + "/model";
        return new ModelVersion(
                DIGITS,
                number,
                number == 1 ? "The first one." : "",
                stage,
                source,
                source,
                run,
                null,
                null,
                Map.of("layers", String.valueOf(number)),
                aliases,
                at,
                at);
    }
}
