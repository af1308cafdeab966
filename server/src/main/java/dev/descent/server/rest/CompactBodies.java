package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.wire.PointBody;
import java.io.IOException;
import java.io.InputStream;

/** Bodies of points that are not JSON, as bytes. */
final class CompactBodies {
    private CompactBodies() {}

    /** The whole body. @throws DescentException TOO_LARGE above {@link PointBody#LARGEST} bytes, which are then left unread */
    static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(PointBody.LARGEST + 1);
        if (bytes.length > PointBody.LARGEST) {
            throw new DescentException(
                    ErrorCode.TOO_LARGE,
                    "need a body of at most " + PointBody.LARGEST + " bytes, got more: send it in parts");
        }
        return bytes;
    }
}
