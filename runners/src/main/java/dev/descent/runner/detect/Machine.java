package dev.descent.runner.detect;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an agent runs on, in words for people.
 *
 * @param processors cores that this process may use
 * @param memory bytes of the machine, or of the container that limits it
 */
public record Machine(
        String host, String operatingSystem, String processor, int processors, long memory, List<Device> devices) {
    public Machine {
        devices = List.copyOf(devices);
    }

    /** Looks at the machine; takes some milliseconds, and as long as {@code nvidia-smi} where there is one. */
    public static Machine detect() {
        return new Machine(
                hostName(),
                operatingSystemName(),
                processorName(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getTotalMemorySize(),
                Device.detect());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException expected) {
            return System.getenv().getOrDefault("HOSTNAME", "localhost"); // A machine that does not know its own name.
        }
    }

    private static String operatingSystemName() {
        return Stream.of("os.name", "os.version", "os.arch")
                .map(System::getProperty)
                .collect(Collectors.joining(" "));
    }

    static String processorName(Path cpuinfo) {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name") && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException expected) {
            return "unknown"; // Not Linux.
        }
    }

    /** For {@code AgentInfo.machine}. */
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("host", host);
        words.put("operating_system", operatingSystem);
        words.put("processor", processor);
        words.put("processors", Integer.toString(processors));
        words.put("memory", memory / (1 << 20) + " MiB");
        words.put("java", System.getProperty("java.version"));
        if (!devices.isEmpty()) {
            words.put("devices", devices.stream().map(Device::name).collect(Collectors.joining(", ")));
        }
        return words;
    }
}
