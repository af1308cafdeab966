package dev.descent.server.experiment;

import dev.descent.server.filter.FieldName;
import dev.descent.server.filter.FieldSource;
import dev.descent.server.filter.SearchField;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What runs are searched and sorted by: their columns, parameters, tags, metrics and findings. */
@ApplicationScoped
class RunFields implements FieldSource {
    private static final List<String> FINDING_NUMBERS = List.of("since", "effect", "p");

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
        return switch (name.space()) {
            case "metric", "metrics" -> Optional.of(new LastValueField(key));
            case "min", "max" -> Optional.of(LabelField.summary(name.space() + "_value", key));
            case "param", "params", "parameter", "parameters" -> Optional.of(LabelField.parameter(key));
            case "tag", "tags" -> Optional.of(tag(key));
            case "attribute", "attributes", "attr", "run" -> attribute(key.toLowerCase(Locale.ROOT));
            case "sweep" -> key.equalsIgnoreCase("id") ? attribute("sweep") : Optional.empty();
            case "finding", "findings" -> finding(key.toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    /** The two tags of MLflow that are columns here. */
    private static SearchField tag(String key) {
        return switch (key) {
            case "mlflow.runName" -> ColumnField.text("r.name");
            case "mlflow.user" -> ColumnField.text("r.user_name");
            default -> LabelField.tag(key);
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
                    case "duration" ->
                        ColumnField.number("((coalesce(r.ended_at, " + clock.millis() + ") - r.started_at) / 1000.0)");
                    default -> null;
                });
    }

    private static Optional<SearchField> finding(String key) {
        if (key.equals("kind")) {
            return Optional.of(new FindingKindField());
        }
        return FINDING_NUMBERS.contains(key) ? Optional.of(LabelField.finding(key)) : Optional.empty();
    }
}
