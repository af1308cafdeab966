package dev.descent.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the command line says of a server, for every feature; set by {@link Main}. */
@ConfigMapping(prefix = "descent")
public interface ServerConfiguration {
    /** The folder of the database, the journal, the artifacts and the logs. */
    Path data();

    /** The folder of artifacts and logs, where it is not the data folder: several servers on one database share it. */
    Optional<Path> files();

    /** Bytes that must stay free on the disk of the data folder: with less, whatever would write is refused. */
    @WithDefault("67108864")
    long diskReserve();

    /** Whether the server runs jobs itself, with as many slots as the machine has processor cores. */
    @WithDefault("true")
    boolean agent();

    /** Time from one reading of system metrics by the server's own agent to the next; 0 for none. */
    @WithDefault("10s")
    Duration systemMetrics();

    /** The token that every caller needs; none: loopback callers only, who need no token. */
    Optional<String> token();

    /** Names beside our own that a Host header may carry. */
    Optional<List<String>> allowHosts();

    /** The address under which users reach the server, where it is not the one it listens on. */
    Optional<String> publicUrl();
}
