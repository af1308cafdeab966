package dev.descent.server.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of attempts: job, attempt and 128 random bits, as in {@code j-12.1.0f…}. The table keeps a hash only. */
final class Tokens {
    private static final Pattern FORM = Pattern.compile("j-([0-9]{1,18})\\.([0-9]{1,9})\\.[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String create(long job, int attempt) {
        byte[] secret = new byte[16];
        RANDOM.nextBytes(secret);
        return Ids.job(job) + "." + attempt + "." + HexFormat.of().formatHex(secret);
    }

    /** The attempt that a token claims to be of; empty for any other text. */
    static Optional<AttemptRow.Key> claim(String token) {
        Matcher matcher = FORM.matcher(token);
        return matcher.matches()
                ? Optional.of(new AttemptRow.Key(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
