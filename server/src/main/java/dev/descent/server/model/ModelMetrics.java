package dev.descent.server.model;

import dev.descent.api.DataSet;
import dev.descent.api.ModelMetric;
import dev.descent.api.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** The table of logged models' metrics: the latest point of each, per run and data set. Joins the caller's transaction. */
@ApplicationScoped
class ModelMetrics {
    private static final int NAN = 1;
    private static final int POSITIVE = 2;
    private static final int NEGATIVE = 3;
    private static final Comparator<ModelMetric> BY_AGE = Comparator.comparingLong(ModelMetric::step)
            .thenComparingLong(ModelMetric::time)
            .thenComparingDouble(ModelMetric::value);
    private static final String SELECT = "select model_id, name, run_id, data_name, data_digest, last_value, last_kind,"
            + " last_step, last_time from logged_model_metric where model_id in (?1) order by name, last_time, last_step";
    private static final String UPDATE =
            "update logged_model_metric set last_value = ?6, last_kind = ?7, last_step = ?8,"
                    + " last_time = ?9 where model_id = ?1 and name = ?2 and run_id = ?3 and data_name = ?4 and data_digest = ?5";
    private static final String INSERT =
            "insert into logged_model_metric (model_id, name, run_id, data_name, data_digest,"
                    + " last_value, last_kind, last_step, last_time) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

    private final EntityManager entities;

    ModelMetrics(EntityManager entities) {
        this.entities = entities;
    }

    /** What tells one row of a model from another. */
    private record Key(String name, RunId run, @Nullable DataSet data) {
        static Key of(ModelMetric point) {
            return new Key(point.name(), point.run(), point.data());
        }
    }

    /** The metrics of each model that has any, by name. */
    Map<String, List<ModelMetric>> of(Collection<String> models) {
        @SuppressWarnings("unchecked") // the statement selects several columns
        List<Object[]> rows = entities.createNativeQuery(SELECT, Object[].class)
                .setParameter(1, models)
                .getResultList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(ModelMetrics::metric, Collectors.toList())));
    }

    private static ModelMetric metric(Object[] row) {
        String data = (String) row[3];
        return new ModelMetric(
                (String) row[1],
                value((Double) row[5], ((Number) row[6]).intValue()),
                (Long) row[7],
                (Long) row[8],
                new RunId((String) row[2]),
                data.isEmpty() ? null : new DataSet(data, (String) row[4]));
    }

    private static double value(@Nullable Double value, int kind) {
        return switch (kind) {
            case NAN -> Double.NaN;
            case POSITIVE -> Double.POSITIVE_INFINITY;
            case NEGATIVE -> Double.NEGATIVE_INFINITY;
            default -> Objects.requireNonNull(value);
        };
    }

    /** Keeps the later of each point and what is there. The caller has locked the model. */
    void keep(String model, List<ModelMetric> points) {
        Map<Key, ModelMetric> known = new HashMap<>();
        of(List.of(model)).getOrDefault(model, List.of()).forEach(metric -> known.put(Key.of(metric), metric));
        Map<Key, ModelMetric> latest = new HashMap<>();
        points.forEach(point -> latest.merge(Key.of(point), point, BinaryOperator.maxBy(BY_AGE)));
        Session session = entities.unwrap(Session.class);
        latest.forEach((key, point) -> {
            ModelMetric old = known.get(key);
            if (old == null) {
                write(session.createNativeMutationQuery(INSERT), model, point);
            } else if (BY_AGE.compare(old, point) < 0) {
                write(session.createNativeMutationQuery(UPDATE), model, point);
            }
        });
    }

    private static void write(MutationQuery statement, String model, ModelMetric point) {
        double value = point.value();
        int kind = Double.isFinite(value) ? 0 : Double.isNaN(value) ? NAN : value > 0 ? POSITIVE : NEGATIVE;
        DataSet data = point.data();
        statement
                .setParameter(1, model)
                .setParameter(2, point.name())
                .setParameter(3, point.run().value())
                .setParameter(4, data == null ? "" : data.name())
                .setParameter(5, data == null ? "" : data.digest())
                .setParameter(6, kind == 0 ? value : null, StandardBasicTypes.DOUBLE)
                .setParameter(7, (short) kind)
                .setParameter(8, point.step())
                .setParameter(9, point.time())
                .executeUpdate();
    }
}
