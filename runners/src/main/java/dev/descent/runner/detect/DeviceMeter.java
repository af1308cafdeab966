package dev.descent.runner.detect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How busy the machine's accelerators are, as {@code nvidia-smi} says; nothing where there is none, or where it once failed to start.
 * A reading takes as long as that program, some tenths of a second. Not thread-safe.
 */
public final class DeviceMeter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double MEGABYTES = 1.048576;
    private static final List<String> COMMAND = List.of(
            "nvidia-smi",
            "--query-gpu=index,utilization.gpu,memory.used,memory.total,power.draw,temperature.gpu",
            "--format=csv,noheader,nounits");

    private boolean missing;

    /** Readings by device index; {@code devices} says whether to ask at all. */
    public Map<String, Map<String, Double>> read(List<Device> devices) {
        if (missing || devices.isEmpty()) {
            return Map.of();
        }
        try {
            Process process = new ProcessBuilder(COMMAND)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> {
                process.destroyForcibly();
                return process;
            });
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException expected) { // there is no nvidia-smi here
            missing = true;
            return Map.of();
        }
    }

    /** Reads the answer; a field that a device does not know ({@code [N/A]}) is left out, and so is a line of another form. */
    static Map<String, Map<String, Double>> parse(String text) {
        Map<String, Map<String, Double>> devices = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split(",", -1);
            if (fields.length == 6) {
                devices.put(fields[0].strip(), readings("system/gpu_" + fields[0].strip() + "_", fields));
            }
        }
        return devices;
    }

    private static Map<String, Double> readings(String prefix, String[] fields) {
        Map<String, Double> readings = new LinkedHashMap<>();
        put(readings, prefix + "utilization_percentage", fields[1], 1);
        put(readings, prefix + "memory_usage_megabytes", fields[2], MEGABYTES);
        put(readings, prefix + "power_usage_watts", fields[4], 1);
        put(readings, prefix + "temperature_celsius", fields[5], 1);
        Double used = readings.get(prefix + "memory_usage_megabytes");
        Map<String, Double> total = new LinkedHashMap<>();
        put(total, "total", fields[3], MEGABYTES);
        Double all = total.get("total");
        if (used != null && all != null && all > 0) {
            readings.put(prefix + "memory_usage_percentage", 100 * used / all);
        }
        return readings;
    }

    private static void put(Map<String, Double> readings, String name, String field, double unit) {
        String number = field.strip();
        if (number.matches("[0-9]+(\\.[0-9]+)?")) {
            readings.put(name, Double.parseDouble(number) * unit);
        }
    }
}
