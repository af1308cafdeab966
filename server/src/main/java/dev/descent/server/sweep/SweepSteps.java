package dev.descent.server.sweep;

import dev.descent.api.Agent;
import dev.descent.api.Agents;
import dev.descent.api.Resources;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.SweepStatus;
import dev.descent.api.TrialExplanation;
import dev.descent.search.Explanation;
import dev.descent.search.Proposal;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.job.JobQueue;
import dev.descent.server.job.NewJob;
import dev.descent.server.sweep.file.Rounds;
import dev.descent.server.sweep.file.SweepPlan;
import dev.descent.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one step that every change of a sweep is made of: take over what has ended, propose what is due, end what is done. It reads all it
 * needs from the rows, so that doing it twice, or after a restart, does nothing more. Runs in the caller's transaction.
 */
@ApplicationScoped
class SweepSteps {
    /** Runs that wait or run at a time, where the file does not say it. */
    private static final int STANDARD_WINDOW = 200;

    private final EntityManager entities;
    private final SweepRuns members;
    private final Runs runs;
    private final JobQueue jobs;
    private final Agents agents;
    private final TrialValues values;
    private final StopWatch watch;
    private final SweepEnd ends;
    private final LastRounds rounds;
    private final EarlierSweeps earlier;
    private final SweepPlans plans;
    private final Clock clock;
    private final Json json = new Json();

    SweepSteps(
            EntityManager entities,
            SweepRuns members,
            Runs runs,
            JobQueue jobs,
            Agents agents,
            TrialValues values,
            StopWatch watch,
            SweepEnd ends,
            LastRounds rounds,
            EarlierSweeps earlier,
            SweepPlans plans,
            Clock clock) {
        this.entities = entities;
        this.members = members;
        this.runs = runs;
        this.jobs = jobs;
        this.agents = agents;
        this.values = values;
        this.watch = watch;
        this.ends = ends;
        this.rounds = rounds;
        this.earlier = earlier;
        this.plans = plans;
        this.clock = clock;
    }

    /** The sweep's row, locked until the transaction ends; empty for an unknown one. */
    Optional<SweepRow> lock(long sweep) {
        return Optional.ofNullable(entities.find(SweepRow.class, sweep, LockModeType.PESSIMISTIC_WRITE));
    }

    /** One step of a locked sweep. @return whether it has ended with all of its runs, and nobody has been told */
    boolean step(SweepRow row) {
        Optional<SweepState> known = stepped(row);
        if (known.isEmpty()) {
            return giveUp(row);
        }
        return row.sweepStatus().isTerminal()
                && !row.announced
                && members.of(row.sweepId()).stream().noneMatch(Standing::isLive);
    }

    /** As {@link #step}: how the sweep stands after it; empty where its file cannot be read, and nothing was done. */
    Optional<SweepState> stepped(SweepRow row) {
        Optional<SweepState> known = state(row);
        known.ifPresent(state -> {
            if (row.sweepStatus() == SweepStatus.RUNNING) {
                advance(state);
            }
            watch.follow(row, state.plan());
        });
        return known;
    }

    /**
     * The step after the end of runs that an asker carries out. Where agents execute nothing, rules stop nothing, and trials are still to come,
     * all that there is to do is to take over that end; the other trials are not looked at.
     */
    void told(SweepRow row, TrialRow trial, List<SweepRun> replicates) {
        Optional<SweepPlan> plan = plans.of(row).filter(SweepPlan::onlyAnswers);
        if (plan.isEmpty() || row.complete || row.sweepStatus() != SweepStatus.RUNNING) {
            step(row);
            return;
        }
        SweepState one = new SweepState(row, plan.get(), List.of(trial), replicates, json);
        one.settle(values, false);
        if (ends.reason(one).isPresent()) {
            step(row);
        }
    }

    /** Takes waiting runs back, so that they can be made anew. */
    void withdrawWaiting(SweepRow row, String reason) {
        for (SweepRun run : members.of(row.sweepId())) {
            if (run.status() == RunStatus.QUEUED) {
                runs.stop(run.run(), reason);
                runs.delete(run.run());
            }
        }
    }

    /** Cancels what waits; stops what runs, too, where asked to. */
    void stopRuns(SweepRow row, boolean running, String reason) {
        for (SweepRun run : members.of(row.sweepId())) {
            if (run.status() == RunStatus.QUEUED || (running && run.status() == RunStatus.RUNNING)) {
                runs.stop(run.run(), reason);
            }
        }
    }

    /** Ends a sweep. */
    void end(SweepRow row, SweepStatus status, @Nullable String reason) {
        row.status = status.word();
        row.reason = reason;
        row.endedAt = clock.millis();
    }

    /** How a locked sweep stands, with the ends of its runs taken over; empty where its file cannot be read. */
    Optional<SweepState> state(SweepRow row) {
        return plans.of(row).map(plan -> {
            SweepState state = new SweepState(row, plan, members, json);
            state.settle(values, row.sweepStatus().isTerminal());
            return state;
        });
    }

    private boolean giveUp(SweepRow row) {
        if (!row.sweepStatus().isTerminal()) {
            stopRuns(row, false, "the sweep cannot go on");
            end(row, SweepStatus.FAILED, "its file cannot be read by this version; 'sweep check' says why");
        }
        return !row.announced && members.of(row.sweepId()).stream().noneMatch(Standing::isLive);
    }

    private void advance(SweepState state) {
        SweepRow row = state.row();
        if (row.reason == null) {
            ends.reason(state).ifPresent(reason -> {
                row.complete = true;
                row.reason = reason;
                stopRuns(row, false, reason);
            });
        }
        boolean timeIsOver = ends.isTimeOver(state);
        if (!timeIsOver) {
            fill(state);
        }
        if (row.complete && members.of(row.sweepId()).stream().noneMatch(Standing::isLive)) {
            SweepState ended = new SweepState(row, state.plan(), members, json);
            ended.settle(values, true);
            ended.confirm(values);
            if (!timeIsOver && rounds.open(ended, window(state.plan()))) {
                fill(ended);
            } else {
                conclude(ended);
            }
        }
    }

    /** Makes the runs that are missing, then proposes trials, as far as the window allows. */
    private void fill(SweepState state) {
        SweepPlan plan = state.plan();
        int free = window(plan) - state.live().size();
        List<NewJob> orders = new ArrayList<>();
        for (TrialRow trial : state.trials()) {
            boolean wanted = state.row().reason == null || (trial.granted != null && trial.granted > Rounds.START);
            if (wanted && !trial.isTerminal() && !trial.asked && orders.size() < free) {
                order(orders(state, trial), free - orders.size(), orders);
            }
            if (trial.fresh > 0 && orders.size() < free) {
                order(orders(state, trial, state.unconfirmed(trial)), free - orders.size(), orders);
            }
        }
        boolean open = state.row().reason == null && !plan.program().isAskers();
        while (open && orders.size() < free && !state.row().complete) {
            int wanted = (free - orders.size() + plan.replicates() - 1) / plan.replicates();
            for (TrialRow trial : propose(state, wanted)) {
                order(orders(state, trial), free - orders.size(), orders);
            }
        }
        if (!orders.isEmpty()) {
            entities.flush();
            jobs.submit(orders);
        }
    }

    /** Runs that wait or run at a time. A search that learns waits for what can run now, and proposes no further ahead. */
    private int window(SweepPlan plan) {
        if (plan.parallel() != null) {
            return plan.parallel();
        }
        return plan.learns() ? Math.max(1, atOnce(plan.resources())) : STANDARD_WINDOW;
    }

    private int atOnce(Resources each) {
        return agents.list().stream()
                .filter(Agent::alive)
                .mapToInt(agent -> Math.min(
                        each.cpu() == 0 ? Integer.MAX_VALUE : agent.slots().cpu() / each.cpu(),
                        each.gpu() == 0 ? Integer.MAX_VALUE : agent.slots().gpu() / each.gpu()))
                .sum();
    }

    /** Up to so many new trials; says in the sweep's row when these are the last. */
    List<TrialRow> propose(SweepState state, int wanted) {
        SweepPlan plan = state.plan();
        SweepRow row = state.row();
        long left =
                plan.trials(row.more).orElse(Long.MAX_VALUE) - state.trials().size();
        int count = (int) Math.min(wanted, Math.max(0, left));
        List<Proposal> proposals =
                plan.optimizer(row.number(), earlier.of(row).earlier(json)).propose(state.history(), count);
        List<TrialRow> trials = new ArrayList<>();
        proposals.forEach(proposal -> trials.add(begin(state, proposal)));
        row.complete = proposals.size() < wanted || left == count;
        return trials;
    }

    /** A new trial. */
    TrialRow begin(SweepState state, Proposal proposal) {
        TrialRow trial = new TrialRow();
        trial.sweepId = state.row().number();
        trial.number = state.trials().size() + 1;
        trial.point = json.write(proposal.point().values());
        trial.explanation = proposal.explanation().map(SweepSteps::written).orElse(null);
        trial.status = RunStatus.QUEUED.word();
        trial.granted = state.plan().rounds().adaptive() ? (Integer) Rounds.START : null;
        trial.persist();
        state.trials().add(trial);
        return trial;
    }

    private static String written(Explanation why) {
        Optional<Explanation.Prediction> expected = why.prediction();
        return new String(
                Wire.write(new TrialExplanation(
                        why.method(),
                        expected.map(Explanation.Prediction::mean).orElse(null),
                        expected.map(Explanation.Prediction::deviation).orElse(null),
                        expected.map(Explanation.Prediction::exploring).orElse(null),
                        why.nearest())),
                StandardCharsets.UTF_8);
    }

    /** What has to be made for each replicate of a trial that has no run yet. */
    List<TrialOrder> orders(SweepState state, TrialRow trial) {
        return orders(state, trial, state.missing(trial));
    }

    private List<TrialOrder> orders(SweepState state, TrialRow trial, List<Optional<Long>> seeds) {
        SweepFileRow file = entities.find(SweepFileRow.class, state.row().number());
        return seeds.stream()
                .map(seed -> new TrialOrder(
                        state.row(), state.plan(), file.folder, trial.number, state.point(trial), seed.orElse(null)))
                .toList();
    }

    private void order(List<TrialOrder> wanted, int most, List<NewJob> orders) {
        wanted.stream().limit(most).forEach(order -> {
            Run run = runs.create(order.run(RunStatus.QUEUED));
            orders.add(order.job(run.id()));
        });
    }

    private void conclude(SweepState state) {
        SweepRow row = state.row();
        if (state.allFailed()) {
            end(row, SweepStatus.FAILED, "all of its " + state.trials().size() + " trials failed");
        } else {
            end(row, SweepStatus.FINISHED, row.reason);
        }
    }
}
