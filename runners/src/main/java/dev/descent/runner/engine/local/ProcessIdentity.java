package dev.descent.runner.engine.local;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param startedAt as the operating system has it; the epoch where it does not say
 */
record ProcessIdentity(long pid, Instant startedAt) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})@(-?[0-9]{1,18})");

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Reads the form of {@link #toString}; empty for anything else. */
    static Optional<ProcessIdentity> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcessIdentity(
                        Long.parseLong(matcher.group(1)), Instant.ofEpochMilli(Long.parseLong(matcher.group(2)))))
                : Optional.empty();
    }

    /** The process, if it still lives. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(process -> of(process).startedAt.toEpochMilli() == startedAt.toEpochMilli());
    }

    @Override
    public String toString() {
        return pid + "@" + startedAt.toEpochMilli();
    }
}
