package dev.descent.server.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes SQL of conditions. Those on rows of another table become {@code exists}; joined by AND, one for all that speak of one row. */
final class Compilation {
    private static final String ALIAS = "x";

    private final Fields fields;

    Compilation(Fields fields) {
        this.fields = fields;
    }

    Sql sql(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> all(parts);
            case Condition.Any(var parts) ->
                Sql.joined(parts.stream().map(this::sql).toList(), " or ");
            case Condition.Not(var part) -> Sql.of("not ").then(sql(part));
            case Condition.Compare compare -> all(List.of(compare));
            case Condition.Present present -> all(List.of(present));
        };
    }

    /** The parts, all true; those that speak of the same kind of other rows, and of nothing else, are true of one such row. */
    Sql all(List<Condition> parts) {
        if (parts.isEmpty()) {
            return Sql.of("1 = 1");
        }
        Map<OtherRow, List<Condition>> ofOneRow = new LinkedHashMap<>();
        List<Sql> conditions = new ArrayList<>();
        for (Condition part : parts) {
            Optional<OtherRow> row = row(part);
            if (row.isPresent()) {
                ofOneRow.computeIfAbsent(row.get(), key -> new ArrayList<>()).add(part);
            } else {
                conditions.add(
                        part instanceof Condition.Compare || part instanceof Condition.Present
                                ? within(part, "")
                                : sql(part));
            }
        }
        ofOneRow.forEach((row, together) -> conditions.add(exists(row, together)));
        return Sql.joined(conditions, " and ");
    }

    /** The one kind of other row that all of a condition speaks of; what is negated stands alone. */
    private Optional<OtherRow> row(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> common(parts);
            case Condition.Any(var parts) -> common(parts);
            case Condition.Not not -> Optional.empty();
            case Condition.Compare compare -> fields.get(compare.field()).row();
            case Condition.Present present -> fields.get(present.field()).row();
        };
    }

    private Optional<OtherRow> common(List<Condition> parts) {
        List<Optional<OtherRow>> rows = parts.stream().map(this::row).distinct().toList();
        return rows.size() == 1 ? rows.getFirst() : Optional.empty();
    }

    private Sql exists(OtherRow row, List<Condition> together) {
        List<Sql> conditions =
                together.stream().map(condition -> within(condition, ALIAS)).toList();
        Sql exists = row.exists(ALIAS, Sql.joined(conditions, " and "));
        List<Sql> standIns = row.standIns().stream()
                .filter(standIn -> together.stream().allMatch(condition -> holds(condition, standIn)))
                .map(standIn -> Sql.of(standIn.condition()))
                .toList();
        return standIns.isEmpty()
                ? exists
                : Sql.joined(Stream.concat(Stream.of(exists), standIns.stream()).toList(), " or ");
    }

    /** A condition on one row under an alias. */
    Sql within(Condition condition, String alias) {
        return switch (condition) {
            case Condition.All(var parts) ->
                Sql.joined(parts.stream().map(part -> within(part, alias)).toList(), " and ");
            case Condition.Any(var parts) ->
                Sql.joined(parts.stream().map(part -> within(part, alias)).toList(), " or ");
            case Condition.Not not -> throw new IllegalArgumentException("what is negated stands alone");
            case Condition.Compare(var field, var comparison) ->
                fields.get(field).compare(alias, comparison);
            case Condition.Present(var field) -> fields.get(field).present(alias);
        };
    }

    private static boolean holds(Condition condition, OtherRow.StandIn standIn) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.stream().allMatch(part -> holds(part, standIn));
            case Condition.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, standIn));
            case Condition.Not not -> false;
            case Condition.Compare(var field, var comparison) ->
                field.key().equalsIgnoreCase(standIn.field()) && comparison.holds(standIn.text());
            case Condition.Present present -> false;
        };
    }
}
