package dev.descent.server.metric;

import javax.sql.DataSource;

final class MetricStoreOnH2Test extends MetricStoreContract {
    @Override
    DataSource database() {
        return Databases.h2InMemory();
    }
}
