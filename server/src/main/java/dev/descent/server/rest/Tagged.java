package dev.descent.server.rest;

import dev.descent.wire.Wire;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Answers that carry a tag of their content, so that who has it already is told so in a line. */
final class Tagged {
    private Tagged() {}

    /** The value as JSON, or 304 where the request names its tag. */
    static Response answer(HttpHeaders request, Object value) {
        byte[] body = Wire.write(value);
        String tag = "\"" + digest(body) + "\"";
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        Response.ResponseBuilder answer =
                isKnown(known, tag) ? Response.notModified() : Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private static boolean isKnown(@org.jspecify.annotations.Nullable String known, String tag) {
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    /** Two sums of different polynomials, and the length: a tag tells contents apart, it keeps nobody out, and these cost next to nothing. */
    private static String digest(byte[] body) {
        return hexadecimal(new CRC32(), body) + hexadecimal(new CRC32C(), body) + Integer.toHexString(body.length);
    }

    private static String hexadecimal(Checksum sum, byte[] body) {
        sum.update(body);
        return HexFormat.of().toHexDigits(sum.getValue(), 8);
    }
}
