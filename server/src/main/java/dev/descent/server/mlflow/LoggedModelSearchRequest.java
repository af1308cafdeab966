package dev.descent.server.mlflow;

import static dev.descent.server.mlflow.MlflowJson.required;

import dev.descent.api.DataSet;
import dev.descent.api.ExperimentId;
import dev.descent.api.LoggedModelQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for a page of logged models. */
record LoggedModelSearchRequest(
        @Nullable List<String> experimentIds,
        @Nullable String filter,
        @Nullable List<Measured> datasets,
        @Nullable Long maxResults,
        @Nullable List<OrderBy> orderBy,
        @Nullable String pageToken) {
    private static final long USUAL = 50;

    /** A data set that metrics were measured on; without a digest, any of that name. */
    record Measured(@Nullable String datasetName, @Nullable String datasetDigest) {}

    /** A clause of the order; ascending unless said otherwise. */
    record OrderBy(
            @Nullable String fieldName,
            @Nullable Boolean ascending,
            @Nullable String datasetName,
            @Nullable String datasetDigest) {
        LoggedModelQuery.Order order() {
            boolean descending = Boolean.FALSE.equals(ascending);
            if (datasetName == null || datasetName.isEmpty()) {
                if (datasetDigest != null && !datasetDigest.isEmpty()) {
                    throw MlflowException.invalid(
                            "`dataset_digest` can only be specified if `dataset_name` is also specified.");
                }
                return new LoggedModelQuery.Order(field(), descending, null);
            }
            return new LoggedModelQuery.Order(field(), descending, dataSet(datasetName, datasetDigest));
        }

        private String field() {
            if (fieldName == null || fieldName.isBlank()) {
                throw MlflowException.invalid("`field_name` in the `order_by` clause must be specified.");
            }
            return fieldName.strip();
        }
    }

    private static DataSet dataSet(String name, @Nullable String digest) {
        return new DataSet(name, digest == null ? "" : digest);
    }

    int offset() {
        return PageToken.offset(pageToken);
    }

    LoggedModelQuery query() {
        long limit = maxResults == null || maxResults == 0 ? USUAL : maxResults;
        if (limit < 1 || limit > LoggedModelQuery.MOST) {
            throw MlflowException.invalid("Invalid value " + limit + " for parameter 'max_results' supplied: need 1 to "
                    + LoggedModelQuery.MOST);
        }
        List<String> ids = required(experimentIds, "experiment_ids");
        return new LoggedModelQuery(
                ids.stream().map(ExperimentId::new).toList(),
                filter == null ? "" : filter,
                dataSets(),
                orderBy == null
                        ? List.of()
                        : orderBy.stream().map(OrderBy::order).toList(),
                offset(),
                (int) limit);
    }

    private List<DataSet> dataSets() {
        List<DataSet> sets = new ArrayList<>();
        for (Measured given : datasets == null ? List.<Measured>of() : datasets) {
            if (given.datasetName() == null || given.datasetName().isEmpty()) {
                throw MlflowException.invalid("`dataset_name` in the `datasets` clause must be specified.");
            }
            sets.add(dataSet(given.datasetName(), given.datasetDigest()));
        }
        return sets;
    }
}
