package dev.descent.ui.runs;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.Runs;
import dev.descent.ui.page.Dialogs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The matching runs, slice by slice; the first slice is kept, as the table, the charts and the pulse all look at it. */
final class RunSlices implements RunTable.Slices {
    private static final int MOST = 200;

    private final Runs runs;
    private final ExperimentId experiment;
    private RunsAddress address;
    private Page<Run> first = new Page<>(List.of(), 0);
    private @Nullable String refusal;

    RunSlices(Runs runs, ExperimentId experiment, RunsAddress address) {
        this.runs = runs;
        this.experiment = experiment;
        this.address = address;
    }

    /** Looks for something else from now on. Returns whether what matches is another than before. */
    boolean load(RunsAddress now) {
        address = now;
        Page<Run> before = first;
        try {
            first = runs.search(query(0, RunsAddress.MOST_DRAWN));
            refusal = null;
        } catch (DescentException mistake) {
            if (mistake.code() != ErrorCode.INVALID) {
                throw mistake;
            }
            refusal = Dialogs.words(mistake);
            first = new Page<>(List.of(), 0);
        }
        return !before.equals(first);
    }

    /** What is wrong with the filter; null where nothing is. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** The first slice. */
    List<Run> first() {
        return first.items();
    }

    boolean isLive() {
        return first.items().stream().anyMatch(run -> !run.status().isTerminal());
    }

    @Override
    public List<Run> slice(int offset, int limit) {
        if (refusal != null) {
            return List.of();
        }
        if (offset + limit <= first.items().size()) {
            return first.items().subList(offset, offset + limit);
        }
        return runs.search(query(offset, Math.min(limit, MOST))).items();
    }

    @Override
    public int total() {
        return (int) Math.min(first.total(), Integer.MAX_VALUE);
    }

    /** The runs that the charts draw, in the table's order, at most {@link RunsAddress#MOST_DRAWN}. */
    List<Run> drawn() {
        Set<String> hidden = new HashSet<>(address.hidden());
        List<Run> drawn = new ArrayList<>(first.items().stream()
                .limit(address.first())
                .filter(run -> !hidden.contains(run.id().value()))
                .toList());
        for (String id : address.added()) {
            if (drawn.stream().noneMatch(run -> run.id().value().equals(id)) && id.matches("[0-9a-f]{32}")) {
                runs.find(new RunId(id)).ifPresent(drawn::add);
            }
        }
        return drawn.subList(0, Math.min(drawn.size(), RunsAddress.MOST_DRAWN));
    }

    /** Whether a run is one of the first ones, which are drawn unless somebody hides them. */
    boolean isFirst(Run run) {
        return first.items().stream()
                .limit(address.first())
                .anyMatch(one -> one.id().equals(run.id()));
    }

    private RunQuery query(int offset, int limit) {
        String order = address.order();
        return new RunQuery(
                List.of(experiment),
                address.filter(),
                order == null ? List.of() : List.of(order),
                address.view(),
                offset,
                limit);
    }
}
