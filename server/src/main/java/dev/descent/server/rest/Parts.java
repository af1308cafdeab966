package dev.descent.server.rest;

import dev.descent.api.ArtifactPart;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** Parts of files as requests describe them: a range, the upload's name, and a CRC-32C of the part in eight hexadecimal digits. */
final class Parts {
    static final String RANGE = "Content-Range";
    /** Bytes of the largest part that is read. */
    static final int LARGEST = 32 << 20;

    private static final Pattern FORM = Pattern.compile("bytes (?:\\*|(\\d{1,18})-(\\d{1,18}))/(\\d{1,18})");

    private Parts() {}

    /** The part. @throws DescentException INVALID, or TOO_LARGE above {@value #LARGEST} bytes */
    static ArtifactPart read(HttpHeaders headers, InputStream body) throws IOException {
        String range = text(headers, RANGE);
        Matcher form = FORM.matcher(range);
        if (!form.matches()) {
            throw DescentException.invalid(
                    "need Content-Range as 'bytes FIRST-LAST/TOTAL' or 'bytes */TOTAL', got '" + range + "'");
        }
        byte[] content = body.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new DescentException(
                    ErrorCode.TOO_LARGE,
                    "need a part of at most " + LARGEST + " bytes, got more: send it in more parts");
        }
        check(text(headers, "Descent-Checksum"), content);
        boolean asked = form.group(1) == null;
        long first = asked ? 0 : Long.parseLong(form.group(1));
        long length = asked ? 0 : Long.parseLong(form.group(2)) - first + 1;
        if (length != content.length) {
            throw DescentException.invalid(
                    "need as many bytes as the range '" + range + "' has, got " + content.length);
        }
        return new ArtifactPart(text(headers, "Descent-Upload"), first, Long.parseLong(form.group(3)), content);
    }

    private static String text(HttpHeaders headers, String name) {
        String text = headers.getHeaderString(name);
        if (text == null) {
            throw DescentException.invalid("need the header " + name + " with a part of a file, got none");
        }
        return text;
    }

    private static void check(String given, byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        String expected = "%08x".formatted(checksum.getValue());
        if (!given.equals(expected)) {
            throw DescentException.invalid(
                    "need the part whose CRC-32C is '" + given + "', got one with '" + expected + "': send it again");
        }
    }
}
