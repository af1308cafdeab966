package dev.descent.cli.intake;

import dev.descent.api.ExperimentId;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as MLflow's stores describe it, and what it is here. A name, a note and a parent are tags there and fields here. Times are epoch
 * milliseconds.
 *
 * @param status SCHEDULED, RUNNING, FINISHED, FAILED or KILLED
 * @param deletedAt null for an active one, and where the time is not known
 */
record MlflowRun(
        String id,
        @Nullable String name,
        @Nullable String user,
        String status,
        @Nullable Long startedAt,
        @Nullable Long endedAt,
        boolean deleted,
        @Nullable Long deletedAt,
        Map<String, String> parameters,
        Map<String, String> tags) {
    private static final String NAME = "mlflow.runName";
    private static final String NOTE = "mlflow.note.content";
    private static final String PARENT = "mlflow.parentRunId";
    private static final String USER = "mlflow.user";

    /** Whether the id is one that a run can have here. */
    static boolean isId(String id) {
        return id.matches("[0-9a-f]{32}");
    }

    /** The note among an owner's tags, taken out of them. */
    static String note(Map<String, String> tags) {
        String note = tags.remove(NOTE);
        return note == null ? "" : note;
    }

    /** The run as it is here. */
    Run in(ExperimentId experiment, Losses losses) {
        Map<String, String> rest = new TreeMap<>(tags);
        String note = note(rest);
        String tagged = rest.remove(NAME);
        long begin = startedAt == null ? 0 : startedAt;
        return new Run(
                id(losses),
                experiment,
                name != null && !name.isBlank() ? name : tagged == null ? "" : tagged,
                runStatus(),
                0,
                null,
                null,
                user(rest),
                note,
                null,
                null,
                null,
                Instant.ofEpochMilli(begin),
                startedAt == null || status.equals("SCHEDULED") ? null : Instant.ofEpochMilli(startedAt),
                endedAt == null ? null : Instant.ofEpochMilli(endedAt),
                deleted
                        ? Instant.ofEpochMilli(deletedAt != null ? deletedAt : endedAt != null ? endedAt : begin)
                        : null,
                parent(rest, losses),
                parameters,
                Map.of(),
                rest,
                null,
                List.of());
    }

    private RunId id(Losses losses) {
        if (isId(id)) {
            return new RunId(id);
        }
        RunId made = Ids.of("mlflow", id);
        losses.add("the id of a run: not 32 hexadecimal digits", 1, id + ", now " + made);
        return made;
    }

    private RunStatus runStatus() {
        return switch (status) {
            case "SCHEDULED" -> RunStatus.QUEUED;
            case "FINISHED" -> RunStatus.FINISHED;
            case "FAILED" -> RunStatus.FAILED;
            case "KILLED" -> RunStatus.STOPPED;
            default -> RunStatus.RUNNING;
        };
    }

    private String user(Map<String, String> rest) {
        String known = user;
        return known != null && !known.isBlank() && !known.equals("unknown") ? known : rest.getOrDefault(USER, "");
    }

    private static @Nullable RunId parent(Map<String, String> rest, Losses losses) {
        String parent = rest.get(PARENT);
        if (parent == null || !isId(parent)) {
            if (parent != null) {
                losses.add("the parent of a run: not 32 hexadecimal digits; kept as a tag", 1, parent);
            }
            return null;
        }
        rest.remove(PARENT);
        return new RunId(parent);
    }
}
