package dev.descent.client;

import java.io.IOException;

/** A program that logs without end, at some thousand points a second, until it is killed. */
final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException {
        ActiveRun run = Descent.startRun(RunOptions.of("killed").named("training"));
        run.param("lr", 0.1);
        System.out.println("begun " + run.id());
        for (int step = 0; System.in.available() == 0; step++) {
            run.log("loss", 1.0 / (step + 1), step);
            if (step % 100 == 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        }
        run.close();
    }
}
