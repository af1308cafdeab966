package dev.descent.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The running server: says where it can be reached once it answers, then waits for its end. */
final class ServerApplication implements QuarkusApplication {
    private final String host;

    ServerApplication(@ConfigProperty(name = "quarkus.http.host") String host) {
        this.host = host;
    }

    @Override
    public int run(String... arguments) {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        System.out.println("Descent is ready at http://" + shown + ":" + System.getProperty("quarkus.http.port"));
        System.out.flush();
        Quarkus.waitForExit();
        return 0;
    }

    /** Ends the process; a failure that the checks before the start did not foresee is said in one line. */
    static void ended(int exitCode, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println("descent: cannot start: " + cause.getMessage());
        }
        System.exit(failure == null ? exitCode : 1);
    }
}
