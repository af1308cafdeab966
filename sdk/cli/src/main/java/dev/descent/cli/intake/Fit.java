package dev.descent.cli.intake;

import dev.descent.api.Run;
import dev.descent.api.RunInput;
import java.util.Map;
import java.util.TreeMap;

/** Makes texts fit into what the server keeps, and remembers what was cut. */
final class Fit {
    private static final int NAME = 500;
    private static final int KEY = 250;
    private static final int VALUE = 8_000;
    private static final int NOTE = 100_000;
    private static final int DATA_KEY = 255;
    private static final int DATA_TAG = 500;
    private static final int DIGEST = 36;
    private static final int SOURCE_TYPE = 64;
    private static final int SOURCE = 65_535;
    private static final int DESCRIPTION = 1 << 20;

    private final Losses losses;

    Fit(Losses losses) {
        this.losses = losses;
    }

    /** The run with texts that the server accepts. */
    Run run(Run run) {
        String id = run.id().value();
        return new Run(
                run.id(),
                run.experiment(),
                text("the name of a run", run.name(), NAME, id),
                run.status(),
                0,
                run.reason(),
                run.exitCode(),
                text("the user of a run", run.user(), KEY, id),
                note(run.note(), id),
                run.sweep(),
                run.trial(),
                run.seed(),
                run.queuedAt(),
                run.startedAt(),
                run.endedAt(),
                run.deletedAt(),
                run.parent(),
                labels("a parameter", run.parameters(), id),
                Map.of(),
                labels("a tag", run.tags(), id),
                run.verdict(),
                run.findings());
    }

    /** The data set with texts that the server accepts. */
    RunInput input(RunInput input) {
        String name = input.name();
        Map<String, String> tags = new TreeMap<>();
        input.tags()
                .forEach((key, text) -> tags.put(
                        text("the name of a data set's tag", key, DATA_KEY, name),
                        text("the text of a data set's tag", text, DATA_TAG, name)));
        return new RunInput(
                text("the name of a data set", name, NAME, name),
                text("the digest of a data set", input.digest(), DIGEST, name),
                text("the kind of a data set's source", input.sourceType(), SOURCE_TYPE, name),
                text("the source of a data set", input.source(), SOURCE, name),
                input.schema() == null ? null : text("the schema of a data set", input.schema(), DESCRIPTION, name),
                input.profile() == null ? null : text("the profile of a data set", input.profile(), DESCRIPTION, name),
                tags);
    }

    String experimentName(String name) {
        return text("the name of an experiment", name, NAME, name);
    }

    String note(String note, String owner) {
        return text("a note", note, NOTE, owner);
    }

    /** Names and texts, cut where they are too long; a blank name cannot be kept. */
    Map<String, String> labels(String what, Map<String, String> labels, String owner) {
        Map<String, String> fitting = new TreeMap<>();
        labels.forEach((name, text) -> {
            if (name.isBlank()) {
                losses.add(what + " without a name", 1, "of " + owner);
                return;
            }
            String key = text("the name of " + what, name, KEY, owner);
            fitting.put(key, text("the text of " + what, text, VALUE, owner + ", " + key));
        });
        return fitting;
    }

    String text(String what, String text, int most, String owner) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        if (clean.length() != text.length()) {
            losses.add("U+0000 in " + what + ": left out", 1, "of " + owner);
        }
        if (clean.length() <= most) {
            return clean;
        }
        losses.add("the end of " + what + ": longer than " + most + " characters", 1, "of " + owner);
        int end = Character.isHighSurrogate(clean.charAt(most - 1)) ? most - 1 : most;
        return clean.substring(0, end);
    }
}
