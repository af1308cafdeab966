package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import jakarta.inject.Inject;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the contracts of the ports share: a port behaves the same in the server's own process and over HTTP. */
abstract class PortContract {
    static final RunId NOBODY = new RunId("0".repeat(32));

    @Inject
    Experiments givenExperiments;

    @Inject
    Runs givenRuns;

    ExperimentId anExperiment() {
        return givenExperiments.create(NewExperiment.named(aName())).id();
    }

    RunId aRun() {
        return givenRuns.create(NewRun.running(anExperiment(), null)).id();
    }

    static String aName() {
        return "port-" + UUID.randomUUID();
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DescentException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }
}
