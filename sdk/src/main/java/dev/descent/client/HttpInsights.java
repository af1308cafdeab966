package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Dependence;
import dev.descent.api.Insights;
import dev.descent.api.SweepId;
import dev.descent.api.SweepModel;
import dev.descent.api.SweepRanking;
import java.util.List;

/** What a server reads out of its sweeps. */
final class HttpInsights implements Insights {
    private final Connection connection;

    HttpInsights(Connection connection) {
        this.connection = connection;
    }

    @Override
    public SweepModel importance(SweepId sweep) {
        return connection.get(Address.of("sweeps", sweep, "importance"), new TypeReference<>() {});
    }

    @Override
    public Dependence dependence(SweepId sweep, List<String> parameters) {
        Address address = Address.of("sweeps", sweep, "dependence");
        parameters.forEach(parameter -> address.with("parameter", parameter));
        return connection.get(address, new TypeReference<>() {});
    }

    @Override
    public SweepRanking ranking(SweepId sweep) {
        return connection.get(Address.of("sweeps", sweep, "ranking"), new TypeReference<>() {});
    }
}
