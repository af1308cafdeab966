package dev.descent.server.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The token that callers of a protected server need. A page gets a cookie instead, derived from the token by HMAC-SHA-256, so that
 * it outlives a restart and ends when the token changes. Compared in constant time. Thread-safe.
 */
final class ServerToken {
    static final String COOKIE = "descent-login";

    private final byte[] token;
    private final String cookie;

    ServerToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.cookie = HexFormat.of().formatHex(seal(this.token));
    }

    boolean matches(@Nullable String given) {
        return given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }

    boolean matchesCookie(String given) {
        return MessageDigest.isEqual(
                cookie.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }

    String cookie() {
        return cookie;
    }

    private static byte[] seal(byte[] token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token, "HmacSHA256"));
            return mac.doFinal("descent page login".getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
