package dev.descent.cli.mlflow;

import java.util.Arrays;

/** How MLflow's Java client calls a Python interpreter, told from our own command line. */
public final class ModuleCall {
    private static final String MODULE = "mlflow.store.artifact.cli";

    private ModuleCall() {}

    /** The arguments of our own command for those of the interpreter; others as they are. */
    public static String[] translated(String... arguments) {
        if (arguments.length < 2 || !arguments[0].equals("-m") || !arguments[1].equals(MODULE)) {
            return arguments;
        }
        String[] ours = Arrays.copyOfRange(arguments, 1, arguments.length);
        ours[0] = ArtifactsCommand.NAME;
        return ours;
    }
}
