package dev.descent.runner.detect;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * How busy a machine and a tree of processes are, under the names that MLflow uses where it has one. What counts up (network, disk)
 * counts from the meter's start, shares are of the time since the last reading. A reading takes some milliseconds. Not thread-safe.
 */
public final class MachineMeter {
    private static final double MEGABYTE = 1e6;

    private final HardwareAbstractionLayer hardware;
    private final OperatingSystem system;
    private final int cores;
    private final long[] origin;
    private final Map<Long, Tree> trees = new HashMap<>();
    private long[] ticks;

    /** Processor time, in milliseconds, by process. */
    private record Tree(long nanos, Map<Integer, Long> times) {}

    /** Looks at the machine for the first time; takes some hundred milliseconds. */
    public MachineMeter() {
        SystemInfo info = new SystemInfo();
        hardware = info.getHardware();
        system = info.getOperatingSystem();
        cores = Math.max(1, hardware.getProcessor().getLogicalProcessorCount());
        ticks = hardware.getProcessor().getSystemCpuLoadTicks();
        origin = counters();
    }

    /** The machine's readings. */
    public Map<String, Double> machine() {
        Map<String, Double> readings = new LinkedHashMap<>();
        long[] before = ticks;
        ticks = hardware.getProcessor().getSystemCpuLoadTicks();
        readings.put(
                "system/cpu_utilization_percentage",
                100 * hardware.getProcessor().getSystemCpuLoadBetweenTicks(before, ticks));
        GlobalMemory memory = hardware.getMemory();
        long used = memory.getTotal() - memory.getAvailable();
        readings.put("system/system_memory_usage_megabytes", used / MEGABYTE);
        readings.put("system/system_memory_usage_percentage", 100.0 * used / memory.getTotal());
        long[] now = counters();
        String[] names = {
            "system/network_receive_megabytes",
            "system/network_transmit_megabytes",
            "system/disk_read_megabytes",
            "system/disk_write_megabytes"
        };
        for (int i = 0; i < names.length; i++) {
            readings.put(names[i], Math.max(0, now[i] - origin[i]) / MEGABYTE);
        }
        return readings;
    }

    /** Bytes received, sent, read and written since the machine's start. */
    private long[] counters() {
        long[] sums = new long[4];
        for (NetworkIF network : hardware.getNetworkIFs()) {
            sums[0] += network.getBytesRecv();
            sums[1] += network.getBytesSent();
        }
        for (HWDiskStore disk : hardware.getDiskStores()) {
            sums[2] += disk.getReadBytes();
            sums[3] += disk.getWriteBytes();
        }
        return sums;
    }

    /**
     * The readings of a process and all below it: memory, and processor time in hundredths of one core; empty where it has ended. The
     * first reading of a tree has no share of time yet.
     */
    public Map<String, Double> tree(long pid) {
        List<OSProcess> processes = new java.util.ArrayList<>(system.getDescendantProcesses((int) pid, null, null, 0));
        OSProcess root = system.getProcess((int) pid);
        if (root == null) {
            trees.remove(pid);
            return Map.of();
        }
        processes.add(root);
        Map<Integer, Long> times = new HashMap<>();
        double memory = 0;
        for (OSProcess process : processes) {
            times.put(process.getProcessID(), process.getKernelTime() + process.getUserTime());
            memory += process.getResidentMemory();
        }
        Map<String, Double> readings = new LinkedHashMap<>();
        readings.put("system/process_memory_usage_megabytes", memory / MEGABYTE);
        long now = System.nanoTime();
        Tree before = trees.put(pid, new Tree(now, times));
        if (before != null && now > before.nanos()) {
            double spent = spent(before.times(), times);
            readings.put(
                    "system/process_cpu_utilization_percentage",
                    Math.min(100.0 * cores, 100 * spent * 1e6 / (now - before.nanos())));
        }
        return readings;
    }

    /** Milliseconds that the processes have used since; one that is new since then counts from its start. */
    private static double spent(Map<Integer, Long> before, Map<Integer, Long> now) {
        double spent = 0;
        for (Map.Entry<Integer, Long> process : now.entrySet()) {
            spent += Math.max(0, process.getValue() - before.getOrDefault(process.getKey(), 0L));
        }
        return spent;
    }

    /** Forgets trees but these. */
    public void keep(List<Long> pids) {
        trees.keySet().retainAll(pids);
    }
}
