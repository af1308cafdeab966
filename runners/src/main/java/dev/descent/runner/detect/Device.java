package dev.descent.runner.detect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An accelerator that one attempt at a time may use.
 *
 * @param visible what {@code CUDA_VISIBLE_DEVICES} calls it: an index, or the UUID of a MIG slice
 * @param name the maker's
 */
public record Device(String visible, String name) {
    private static final Pattern WHOLE = Pattern.compile("GPU ([0-9]+): (.*) \\(UUID: ([^)]+)\\)\\s*");
    private static final Pattern SLICE = Pattern.compile("\\s+(MIG .*?)\\s+Device\\s+[0-9]+: \\(UUID: ([^)]+)\\)\\s*");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The machine's devices; none where {@code nvidia-smi} is missing, fails or takes over 20 seconds. */
    public static List<Device> detect() {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "-L")
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> {
                process.destroyForcibly();
                return process;
            });
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? parse(text) : List.of();
        } catch (IOException expected) {
            return List.of(); // There is no nvidia-smi here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Reads the answer of {@code nvidia-smi -L}. A GPU that is cut into MIG slices counts as its slices. */
    static List<Device> parse(String text) {
        List<Device> devices = new ArrayList<>();
        boolean afterWhole = false;
        String owner = "";
        for (String line : text.lines().toList()) {
            Matcher whole = WHOLE.matcher(line);
            Matcher slice = SLICE.matcher(line);
            if (whole.matches()) {
                owner = whole.group(2);
                devices.add(new Device(whole.group(1), owner));
                afterWhole = true;
            } else if (slice.matches()) {
                if (afterWhole) {
                    devices.removeLast();
                    afterWhole = false;
                }
                devices.add(new Device(slice.group(2), owner + " " + slice.group(1)));
            }
        }
        return List.copyOf(devices);
    }
}
