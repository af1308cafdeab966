package dev.descent.server.experiment;

import dev.descent.server.filter.ColumnField;
import dev.descent.server.filter.FieldName;
import dev.descent.server.filter.LabelField;
import dev.descent.server.filter.OtherRow;
import dev.descent.server.filter.SearchField;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What runs are searched and sorted by: their columns, parameters, tags, metrics and findings. */
@ApplicationScoped
class RunFields implements RunFieldSource {
    private static final List<String> FINDING_COLUMNS = List.of("kind", "since", "effect", "p");

    private final Clock clock;

    RunFields(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<String> names() {
        return List.of(
                "metrics.NAME (its last value)",
                "min.NAME",
                "max.NAME",
                "params.NAME",
                "tags.NAME",
                "run_id",
                "name",
                "status",
                "user",
                "note",
                "verdict",
                "reason",
                "attempt",
                "exit_code",
                "trial",
                "seed",
                "sweep.id",
                "parent",
                "queued_at",
                "started_at",
                "ended_at",
                "duration (seconds)",
                "findings.kind",
                "findings.since",
                "findings.effect",
                "findings.p");
    }

    @Override
    public Optional<SearchField> find(FieldName name) {
        String key = name.key();
        if (name.isAttribute()) {
            return attribute(key.toLowerCase(Locale.ROOT));
        }
        return switch (name.space()) {
            case "metric", "metrics" -> Optional.of(new LastValueField(row("metric_summary", key)));
            case "min", "max" -> Optional.of(new LabelField(row("metric_summary", key), null, name.space() + "_value"));
            case "param", "params", "parameter", "parameters" ->
                Optional.of(new LabelField(row("run_parameter", key), "text", "number"));
            case "tag", "tags" -> Optional.of(tag(key));
            case "sweep" -> key.equalsIgnoreCase("id") ? attribute("sweep") : Optional.empty();
            case "finding", "findings" -> finding(key.toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    private static OtherRow row(String table, String key) {
        return OtherRow.named(table, "run_id", "r.id", key);
    }

    /** The tags of MLflow that are columns here. */
    private static SearchField tag(String key) {
        return switch (key) {
            case "mlflow.runName" -> ColumnField.text("r.name");
            case "mlflow.user" -> ColumnField.text("r.user_name");
            case "mlflow.note.content" -> ColumnField.text("nullif(r.note, '')");
            case RunParents.TAG -> ColumnField.text("r.parent_id");
            default -> LabelField.text(row("run_tag", key));
        };
    }

    private Optional<SearchField> attribute(String key) {
        return Optional.ofNullable(
                switch (key) {
                    case "run_id", "id" -> ColumnField.text("r.id");
                    case "run_name", "run name", "name" -> ColumnField.text("r.name");
                    case "user_id", "user" -> ColumnField.text("r.user_name");
                    case "note" -> ColumnField.text("r.note");
                    case "reason" -> ColumnField.text("r.reason");
                    case "verdict" -> ColumnField.text("r.verdict");
                    case "status" -> new StatusField();
                    case "sweep", "sweep_id" -> ColumnField.id("r.sweep_id", "s-");
                    case "experiment", "experiment_id" -> ColumnField.id("r.experiment_id", "");
                    case "parent", "parent_id" -> ColumnField.text("r.parent_id");
                    case "trial" -> ColumnField.number("r.trial");
                    case "seed" -> ColumnField.number("r.seed");
                    case "attempt" -> ColumnField.number("r.attempt");
                    case "exit_code" -> ColumnField.number("r.exit_code");
                    case "queued_at" -> ColumnField.time("r.queued_at");
                    case "started_at", "start_time", "created" -> ColumnField.time("r.started_at");
                    case "ended_at", "end_time" -> ColumnField.time("r.ended_at");
                    case "artifact_uri" ->
                        ColumnField.text("('mlflow-artifacts:/' || r.experiment_id || '/' || r.id || '/artifacts')");
                    case "duration" ->
                        ColumnField.number("((coalesce(r.ended_at, " + clock.millis() + ") - r.started_at) / 1000.0)");
                    default -> null;
                });
    }

    private static Optional<SearchField> finding(String key) {
        return FINDING_COLUMNS.contains(key) ? Optional.of(new FindingField(key)) : Optional.empty();
    }
}
