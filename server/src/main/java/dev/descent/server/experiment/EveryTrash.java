package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.Garbage;
import dev.descent.api.Trash;
import dev.descent.server.security.Callers;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The trash of all features. */
@ApplicationScoped
class EveryTrash implements Trash {
    private final List<TrashCan> cans;
    private final Callers callers;
    private final Clock clock;

    EveryTrash(@All List<TrashCan> cans, Callers callers, Clock clock) {
        this.cans = cans;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public Garbage older(Duration age) {
        return empty(age, Removal.TRIAL);
    }

    @Override
    public Garbage empty(Duration age) {
        return empty(age, Removal.FINAL);
    }

    private Garbage empty(Duration age, Removal removal) {
        callers.mayManage();
        if (age.isNegative()) {
            throw DescentException.invalid("need an age at or above 0, got " + age);
        }
        String workspace = callers.current().workspace();
        Instant before = clock.instant().minus(age);
        return cans.stream().map(can -> can.empty(workspace, before, removal)).reduce(Garbage.NONE, Garbage::and);
    }
}
