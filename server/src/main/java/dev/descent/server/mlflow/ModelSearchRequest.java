package dev.descent.server.mlflow;

import dev.descent.api.ModelQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for a page of registered models or versions. */
record ModelSearchRequest(
        @Nullable String filter,
        @Nullable Long maxResults,
        @Nullable List<String> orderBy,
        @Nullable String pageToken) {
    int offset() {
        return PageToken.offset(pageToken);
    }

    /** The query; {@code usual} is what counts where no {@code max_results} is given, and {@code most} the largest. */
    ModelQuery query(long usual, long most) {
        long limit = maxResults == null ? usual : maxResults;
        if (limit < 1 || limit > most) {
            throw MlflowException.invalid("Invalid value " + limit
                    + " for parameter 'max_results' supplied: It must be at most " + most
                    + " and at least 1, but got value "
                    + limit);
        }
        return new ModelQuery(
                filter == null ? "" : filter, orderBy == null ? List.of() : orderBy, offset(), (int) limit);
    }
}
