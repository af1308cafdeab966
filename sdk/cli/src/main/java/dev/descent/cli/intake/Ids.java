package dev.descent.cli.intake;

import dev.descent.api.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids for runs that have none of their own, or one that is taken: the same at every try. */
final class Ids {
    private Ids() {}

    /** An id made from words. */
    static RunId of(String... words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(String.join("\0", words).getBytes(StandardCharsets.UTF_8));
            return new RunId(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
