package dev.descent.runner.agent;

import dev.descent.api.Agent;
import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.Agents;
import dev.descent.api.AttemptEnd;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Job;
import dev.descent.api.JobId;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import dev.descent.api.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server in memory that a test can take away. */
final class FakeServer implements Agents, Jobs, Logs {
    final BlockingQueue<AgentInfo> registrations = new LinkedBlockingQueue<>();
    final BlockingQueue<Lease> starts = new LinkedBlockingQueue<>();
    final BlockingQueue<AttemptEnd> ends = new LinkedBlockingQueue<>();
    final BlockingQueue<LogLine> lines = new LinkedBlockingQueue<>();
    final Set<JobId> toStop = ConcurrentHashMap.newKeySet();
    final Set<JobId> superseded = ConcurrentHashMap.newKeySet();
    final Readings readings = new Readings();
    private final Queue<Job> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore change = new Semaphore(0);
    volatile boolean away;

    AgentPorts ports() {
        return new AgentPorts(this, this, this, readings);
    }

    void submit(Job job) {
        waiting.add(job);
        change.release();
    }

    private void answer() {
        if (away) {
            throw new DescentException(ErrorCode.UNAVAILABLE, "nobody answers");
        }
    }

    @Override
    public AgentId register(AgentInfo agent) {
        answer();
        if (agent.protocol() != AgentInfo.PROTOCOL) {
            throw DescentException.invalid("need another protocol");
        }
        registrations.add(agent);
        return new AgentId("a-1");
    }

    @Override
    public List<Agent> list() {
        return List.of();
    }

    @Override
    public List<Job> lease(AgentId agent, Slots free, Duration wait) {
        answer();
        List<Job> leased = take(free);
        if (!leased.isEmpty() || free.cpu() == 0) {
            return leased;
        }
        try {
            var _ = change.tryAcquire(Math.min(wait.toMillis(), 500), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer();
        return take(free);
    }

    private synchronized List<Job> take(Slots free) {
        List<Job> leased = new ArrayList<>();
        while (leased.size() < free.cpu() && !waiting.isEmpty()) {
            leased.add(waiting.remove());
        }
        return leased;
    }

    @Override
    public void started(AgentId agent, Lease attempt) {
        answer();
        refuse(attempt.job());
        starts.add(attempt);
    }

    @Override
    public LeaseRenewal renew(AgentId agent, List<Lease> held) {
        answer();
        List<JobId> jobs = held.stream().map(Lease::job).toList();
        return new LeaseRenewal(
                jobs.stream().filter(toStop::contains).toList(),
                jobs.stream().filter(superseded::contains).toList());
    }

    @Override
    public void ended(AgentId agent, AttemptEnd end) {
        answer();
        refuse(end.job());
        ends.add(end);
    }

    private void refuse(JobId job) {
        if (superseded.contains(job)) {
            throw new DescentException(ErrorCode.SUPERSEDED, "no longer counts");
        }
    }

    @Override
    public void append(RunId run, LogBatch batch) {
        answer();
        lines.addAll(batch.lines());
    }

    @Override
    public Page<LogLine> read(RunId run, long offset, int limit) {
        return new Page<>(List.copyOf(lines), lines.size());
    }
}
