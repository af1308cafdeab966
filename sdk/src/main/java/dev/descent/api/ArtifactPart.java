package dev.descent.api;

import java.util.Objects;

/**
 * A part of a file that is sent in several. The array is not copied: whoever makes one gives it away.
 *
 * @param upload 1 to 64 lower-case hexadecimal digits that name the content: another content has another
 * @param offset of the part's first byte in the file
 * @param total bytes of the whole file
 * @param content the bytes; none, to ask how much has arrived
 */
@SuppressWarnings("ArrayRecordComponent") // from socket to disk without a copy, never compared
public record ArtifactPart(String upload, long offset, long total, byte[] content) {
    public ArtifactPart {
        Objects.requireNonNull(content);
        if (!upload.matches("[0-9a-f]{1,64}")) {
            throw DescentException.invalid(
                    "need 1 to 64 lower-case hexadecimal digits as the name of an upload, got '" + upload + "'");
        }
        if (offset < 0 || total < 1 || content.length > total - offset) {
            throw DescentException.invalid("need a part within a file of " + total + " bytes, got " + content.length
                    + " bytes from " + offset);
        }
    }
}
