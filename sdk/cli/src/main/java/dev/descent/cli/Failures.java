package dev.descent.cli;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Problem;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, in sentences and without a stack trace. */
public final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        PrintWriter err = command.getErr();
        if (failure instanceof DescentException refused) {
            err.println("descent: " + refused.getMessage());
            print(refused.problems(), err);
            return refused.code() == ErrorCode.INVALID ? ExitCode.USAGE : ExitCode.SOFTWARE;
        }
        if (failure instanceof NoSuchFileException missing) {
            err.println("descent: there is no file " + missing.getFile());
            return ExitCode.USAGE;
        }
        throw failure;
    }

    /** One line a mistake, the way compilers do it. */
    public static void print(Iterable<Problem> problems, PrintWriter err) {
        for (Problem problem : problems) {
            if (problem.character() != null) {
                problem.text().lines().forEach(line -> err.println("  " + line));
                continue;
            }
            String place = problem.line() > 0 ? "line " + problem.line() + ": " : "";
            String key = problem.key().isEmpty() ? "" : problem.key() + ": ";
            err.println("  " + place + key + problem.text());
        }
    }
}
