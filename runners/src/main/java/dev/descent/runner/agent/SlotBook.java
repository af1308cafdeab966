package dev.descent.runner.agent;

import dev.descent.api.Resources;
import dev.descent.api.Slots;
import dev.descent.runner.detect.Device;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which slots are free. Thread-safe. */
final class SlotBook {
    /** What one attempt has taken. */
    record Share(int cpu, List<Device> devices) {}

    private final Slots all;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Device> devices;
    private int cpu;

    SlotBook(Slots all, List<Device> devices) {
        this.all = all;
        this.cpu = all.cpu();
        this.devices = new ArrayDeque<>(devices.subList(0, Math.min(all.gpu(), devices.size())));
    }

    /** Takes what a job needs. The server leases what fits; it is given even if the book says otherwise, and owed back. */
    Share take(Resources resources) {
        lock.lock();
        try {
            cpu -= resources.cpu();
            List<Device> taken = new ArrayList<>();
            while (taken.size() < resources.gpu() && !devices.isEmpty()) {
                taken.add(devices.removeFirst());
            }
            return new Share(resources.cpu(), List.copyOf(taken));
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Share share) {
        lock.lock();
        try {
            cpu += share.cpu();
            devices.addAll(share.devices());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Slots free() {
        lock.lock();
        try {
            return new Slots(Math.max(0, cpu), devices.size());
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle() {
        return free().equals(all);
    }

    /** Waits until any slot is free, for at most {@code limit}. */
    void awaitFree(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (cpu <= 0 && devices.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
