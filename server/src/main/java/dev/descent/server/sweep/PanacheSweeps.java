package dev.descent.server.sweep;

import dev.descent.api.Ask;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.Problem;
import dev.descent.api.Sweep;
import dev.descent.api.SweepCheck;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import dev.descent.server.experiment.KnownSweeps;
import dev.descent.server.security.Callers;
import dev.descent.server.sweep.file.SweepPlan;
import dev.descent.server.sweep.file.SweepReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sweeps as rows. */
@ApplicationScoped
class PanacheSweeps implements Sweeps, KnownSweeps {
    private final SweepReader reader;
    private final Experiments experiments;
    private final SweepSteps steps;
    private final AskedTrials asked;
    private final SweepExtension extension;
    private final SweepAssembly assembly;
    private final EarlierSweeps earlier;
    private final Callers callers;
    private final Clock clock;

    PanacheSweeps(
            ResourceRecipes recipes,
            Experiments experiments,
            SweepSteps steps,
            AskedTrials asked,
            SweepExtension extension,
            SweepAssembly assembly,
            EarlierSweeps earlier,
            Callers callers,
            Clock clock) {
        this.reader = new SweepReader(recipes);
        this.experiments = experiments;
        this.steps = steps;
        this.asked = asked;
        this.extension = extension;
        this.assembly = assembly;
        this.earlier = earlier;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    @Transactional
    public SweepCheck check(SweepFile file) {
        SweepReader.Reading reading = read(file);
        SweepPlan plan = reading.plan();
        if (plan == null) {
            return new SweepCheck("", "", reading.problems(), reading.warnings(), null, null, null);
        }
        OptionalLong trials = plan.trials();
        return new SweepCheck(
                plan.name(),
                plan.method(),
                List.of(),
                reading.warnings(),
                boxed(trials),
                trials.isPresent() ? (Long) (trials.getAsLong() * plan.replicates() + plan.confirmations()) : null,
                boxed(plan.space().size()));
    }

    @Override
    @Transactional
    public Sweep launch(SweepFile file) {
        callers.mayManage();
        SweepReader.Reading reading = read(file);
        SweepPlan plan = reading.plan();
        if (plan == null) {
            int count = reading.problems().size();
            throw new DescentException(
                    ErrorCode.INVALID,
                    "the sweep file has " + (count == 1 ? "a mistake" : count + " mistakes") + "; nothing was created",
                    reading.problems());
        }
        SweepRow row = row(plan);
        row.persistAndFlush();
        SweepFileRow text = new SweepFileRow();
        text.sweepId = row.number();
        text.text = file.text();
        text.folder = file.folder();
        text.persistAndFlush();
        earlier.keep(row, plan);
        steps.step(row);
        return assembly.whole(row);
    }

    @Override
    @Transactional
    public Optional<Sweep> find(SweepId id) {
        return row(id).map(assembly::whole);
    }

    @Override
    @Transactional
    public List<Sweep> list(@Nullable ExperimentId experiment) {
        String workspace = callers.current().workspace();
        List<SweepRow> rows = experiment == null
                ? SweepRow.list("workspace = ?1 order by id desc", workspace)
                : SweepRow.list(
                        "workspace = ?1 and experimentId = ?2 order by id desc",
                        workspace,
                        Long.parseLong(experiment.value()));
        return rows.stream().map(assembly::brief).toList();
    }

    @Override
    @Transactional
    public List<Trial> ask(SweepId id, Ask ask) {
        SweepRow row = changeable(id);
        List<Integer> numbers = asked.ask(row, ask);
        return numbers.stream().map(number -> assembly.trial(row, number)).toList();
    }

    @Override
    @Transactional
    public Trial tell(SweepId id, int trial, Tell tell) {
        SweepRow row = changeable(id);
        asked.tell(row, trial, tell);
        return assembly.trial(row, trial);
    }

    @Override
    @Transactional
    public Sweep pause(SweepId id) {
        SweepRow row = changeable(id);
        if (requireOpen(row) == SweepStatus.RUNNING) {
            row.status = SweepStatus.PAUSED.word();
            steps.withdrawWaiting(row, "the sweep is paused");
        }
        return assembly.whole(row);
    }

    @Override
    @Transactional
    public Sweep resume(SweepId id) {
        SweepRow row = changeable(id);
        if (requireOpen(row) == SweepStatus.PAUSED) {
            row.status = SweepStatus.RUNNING.word();
            steps.step(row);
        }
        return assembly.whole(row);
    }

    @Override
    @Transactional
    public Sweep extend(SweepId id, long trials) {
        SweepRow row = changeable(id);
        extension.extend(row, trials);
        return assembly.whole(row);
    }

    @Override
    @Transactional
    public Sweep stop(SweepId id) {
        SweepRow row = changeable(id);
        if (!row.sweepStatus().isTerminal()) {
            steps.stopRuns(row, true, "the sweep was stopped");
            steps.end(row, SweepStatus.STOPPED, "stopped by a person");
            steps.step(row);
        }
        return assembly.whole(row);
    }

    @Override
    @Transactional
    public boolean exists(SweepId sweep) {
        return row(sweep).isPresent();
    }

    /** What became of a file, with what the sweeps say that it names. */
    private SweepReader.Reading read(SweepFile file) {
        SweepReader.Reading reading = reader.read(file);
        SweepPlan plan = reading.plan();
        if (plan == null || plan.warmStart().sweeps().isEmpty()) {
            return reading;
        }
        String workspace = callers.current().workspace();
        List<Problem> problems = earlier.problems(plan, workspace);
        if (!problems.isEmpty()) {
            return new SweepReader.Reading(null, problems, reading.warnings());
        }
        List<String> warnings = new ArrayList<>(reading.warnings());
        warnings.addAll(earlier.warnings(plan, workspace));
        return new SweepReader.Reading(plan, List.of(), warnings);
    }

    private SweepRow row(SweepPlan plan) {
        SweepRow row = new SweepRow();
        row.workspace = callers.current().workspace();
        row.experimentId = Long.parseLong(experiment(plan.experiment()).value());
        row.name = plan.name();
        row.status = SweepStatus.RUNNING.word();
        row.method = plan.method();
        row.metric = plan.objective().metric();
        row.goal = plan.objective().goal();
        row.at = plan.objective().at();
        row.target = plan.objective().target();
        row.executes = plan.program().summary();
        row.replicates = plan.replicates();
        row.planned = boxed(plan.trials());
        row.createdAt = clock.millis();
        return row;
    }

    private ExperimentId experiment(String name) {
        Optional<Experiment> known = experiments.findByName(name);
        if (known.isPresent() && known.get().deletedAt() != null) {
            throw new DescentException(
                    ErrorCode.STATE, "the experiment '" + name + "' is deleted: restore it, or name another");
        }
        return known.orElseGet(() -> experiments.create(NewExperiment.named(name)))
                .id();
    }

    private Optional<SweepRow> row(SweepId id) {
        String workspace = callers.current().workspace();
        return Optional.ofNullable(SweepRow.<SweepRow>findById(number(id)))
                .filter(row -> row.workspace.equals(workspace));
    }

    private SweepRow changeable(SweepId id) {
        callers.mayManage();
        String workspace = callers.current().workspace();
        return steps.lock(number(id))
                .filter(row -> row.workspace.equals(workspace))
                .orElseThrow(() -> DescentException.notFound("sweep", id));
    }

    private static SweepStatus requireOpen(SweepRow row) {
        if (row.sweepStatus().isTerminal()) {
            throw new DescentException(
                    ErrorCode.STATE, "sweep '" + row.sweepId() + "' is " + row.status + " and stays so");
        }
        return row.sweepStatus();
    }

    private static long number(SweepId id) {
        return Long.parseLong(id.value().substring(2));
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() && number.getAsLong() != Long.MAX_VALUE ? (Long) number.getAsLong() : null;
    }
}
