package dev.descent.runner.agent;

import dev.descent.api.AgentInfo;
import dev.descent.runner.detect.Device;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What makes one agent differ from another.
 *
 * @param server the address that programs are told
 * @param devices accelerators, as many as {@code info.slots().gpu()}
 * @param state folder of its own: scratch and checkpoint folders, the record of what it started
 * @param programs how recipes and users' Java programs are found
 * @param heartbeat time from one renewal to the next, well below {@code Jobs.LEASE}
 * @param readings time from one reading of system metrics to the next; zero for none
 */
public record AgentSettings(
        URI server,
        AgentInfo info,
        List<Device> devices,
        Path state,
        Programs programs,
        Duration heartbeat,
        Duration readings) {
    /** The usual time from one renewal to the next. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** The usual time from one reading of system metrics to the next. */
    public static final Duration READINGS = Duration.ofSeconds(10);

    public AgentSettings {
        Objects.requireNonNull(server);
        Objects.requireNonNull(info);
        devices = List.copyOf(devices);
        Objects.requireNonNull(state);
        Objects.requireNonNull(programs);
        Objects.requireNonNull(heartbeat);
        Objects.requireNonNull(readings);
    }

    /** Without system metrics. */
    public AgentSettings(
            URI server, AgentInfo info, List<Device> devices, Path state, Programs programs, Duration heartbeat) {
        this(server, info, devices, state, programs, heartbeat, Duration.ZERO);
    }
}
