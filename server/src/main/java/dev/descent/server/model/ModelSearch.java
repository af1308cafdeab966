package dev.descent.server.model;

import dev.descent.api.ModelQuery;
import dev.descent.api.ModelVersion;
import dev.descent.api.Page;
import dev.descent.api.RegisteredModel;
import dev.descent.server.filter.Fields;
import dev.descent.server.filter.Found;
import dev.descent.server.filter.Selection;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds pages of registered models and of versions: one statement for the ids, then one per table. Joins the caller's transaction. */
@ApplicationScoped
class ModelSearch {
    private static final SortKey NAME = new SortKey("m.name", false);
    private static final SortKey NUMBER = new SortKey("v.number", true);
    private static final SortKey LAST_CHANGED_FIRST = new SortKey("v.updated_at", true);

    private final Subject models =
            new Subject("registered_model m", "m.id", new Fields(List.of(new ModelFields())), List.of(NAME));
    private final Searches searches;
    private final ModelAssembly assembly;

    ModelSearch(Searches searches, ModelAssembly assembly) {
        this.searches = searches;
        this.assembly = assembly;
    }

    private static Subject versions(SortKey... usual) {
        return new Subject(
                "model_version v join registered_model m on m.id = v.model_id",
                "v.id",
                new Fields(List.of(new VersionFields())),
                List.of(usual));
    }

    Page<RegisteredModel> models(ModelQuery query, String workspace) {
        Found found = found(models, query, workspace);
        List<RegisteredModel> items = Parts.of(numbers(found), ids -> {
            Map<Long, RegisteredModelRow> rows = RegisteredModelRow.<RegisteredModelRow>list("id in ?1", ids).stream()
                    .collect(Collectors.toMap(RegisteredModelRow::key, Function.identity()));
            return assembly.models(
                    ids.stream().filter(rows::containsKey).map(rows::get).toList());
        });
        return new Page<>(items, found.total());
    }

    Page<ModelVersion> versions(ModelQuery query, String workspace) {
        Subject versions =
                query.orderBy().isEmpty() ? versions(LAST_CHANGED_FIRST, NAME, NUMBER) : versions(NAME, NUMBER);
        Found found = found(versions, query, workspace);
        List<ModelVersion> items = Parts.of(numbers(found), ids -> {
            Map<Long, ModelVersionRow> rows = ModelVersionRow.<ModelVersionRow>list("id in ?1", ids).stream()
                    .collect(Collectors.toMap(ModelVersionRow::key, Function.identity()));
            return assembly.versions(
                    ids.stream().filter(rows::containsKey).map(rows::get).toList());
        });
        return new Page<>(items, found.total());
    }

    private Found found(Subject subject, ModelQuery query, String workspace) {
        Sql scope = Sql.of("m.workspace = ?", workspace);
        Selection selection = Selection.of(subject, scope, query.filter(), query.orderBy());
        return searches.slice(
                query.offset(),
                query.limit(),
                ModelQuery.MOST,
                connection -> selection.page(connection, query.offset(), query.limit()));
    }

    private static List<Long> numbers(Found found) {
        return found.ids().stream().map(Long::valueOf).toList();
    }
}
