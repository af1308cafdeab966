package dev.descent.server.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes sent to a server as they are, and what it answered: for requests that no decent client makes. */
final class RawExchange {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final int KEPT = 1 << 20;

    private RawExchange() {}

    /**
     * An answer.
     *
     * @param status 0 where the server closed the connection without one
     */
    record Answer(int status, String text) {}

    /**
     * Sends the request on a connection of its own and reads to the answer's end.
     *
     * @param whole whether the server has all that the request promises; else the connection is closed behind it
     */
    static Answer exchange(URI server, byte[] request, boolean whole) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket.setSoTimeout(PATIENCE_MILLIS);
            send(socket, request);
            if (!whole) {
                socket.shutdownOutput();
            }
            return parse(read(socket));
        }
    }

    /** A server may stop listening to nonsense before it has come whole. */
    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException expected) {
            // The answer, if there is one, says why.
        }
    }

    private static byte[] read(Socket socket) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                if (answer.size() < KEPT) {
                    answer.write(buffer, 0, got);
                }
            }
        } catch (SocketTimeoutException expected) {
            return ("HTTP/1.1 599 no answer in " + PATIENCE_MILLIS + " ms").getBytes(StandardCharsets.US_ASCII);
        } catch (IOException expected) {
            // Reset after a refusal: what had come by then counts.
        }
        return answer.toByteArray();
    }

    private static Answer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.")) {
            return new Answer(0, text);
        }
        int status = Integer.parseInt(text.substring(9, 12));
        int next = status == 100 ? text.indexOf("HTTP/1.", 9) : -1;
        return next < 0 ? new Answer(status, text) : parse(text.substring(next).getBytes(StandardCharsets.ISO_8859_1));
    }
}
