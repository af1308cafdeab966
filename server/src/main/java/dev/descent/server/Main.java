package dev.descent.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** The server's process: reads the command line, looks whether it can start, and starts. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** {@code ./descent serve …}: ends with 0 when told to end, 1 where it cannot start, 2 where the options make no sense. */
    public static void main(String[] arguments) {
        ServeCommand command = new ServeCommand();
        int exitCode = new CommandLine(command).execute(arguments);
        if (exitCode != 0 || !command.isReady()) {
            System.exit(exitCode);
        }
        Quarkus.run(ServerApplication.class, ServerApplication::ended);
    }
}
