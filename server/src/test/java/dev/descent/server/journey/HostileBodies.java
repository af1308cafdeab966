package dev.descent.server.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** Bodies that mean harm, or nothing: bodies that would be accepted, mutated, and bombs. Deterministic for a seed. */
final class HostileBodies {
    /** What stands for any value: extremes, wrong types, texts that end a sentence in some language or other. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "-1e400",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "1" + "0".repeat(400),
            "1".repeat(2000),
            "0.1e-400",
            "NaN",
            "\"NaN\"",
            "\"Infinity\"",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\":null}",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"\\ude00\\ud83d\"",
            "\"\\ud83d\\ude00\"",
            "\"" + "a".repeat(10_000) + "\"",
            "\"'; drop table run; --\"",
            "\"../../../../etc/passwd\"",
            "\"%s%n${jndi:x}#{1}\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"12345678901234567890\"",
            "\"00000000000000000000000000000000\"");

    private final RandomGenerator random;

    HostileBodies(RandomGenerator random) {
        this.random = random;
    }

    /** A body made of a good one. */
    byte[] of(String good) {
        return switch (random.nextInt(12)) {
            case 0 -> good.getBytes(UTF_8);
            case 1 -> good.substring(0, random.nextInt(good.length() + 1)).getBytes(UTF_8);
            case 2 -> flipped(good);
            case 3 -> deep();
            case 4 -> pick(VALUES).getBytes(UTF_8);
            case 5 -> noise();
            case 6 -> (good + good).getBytes(UTF_8);
            case 7 -> twisted(good, "\\{", "{\"x\":" + pick(VALUES) + ",").getBytes(UTF_8);
            default ->
                twisted(good, "(?<=[:\\[,])(\"[^\"]*\"|-?[0-9.]+|\\[[^\\[\\]]*\\])(?=[,\\]}])", pick(VALUES))
                        .getBytes(UTF_8);
        };
    }

    /** Replaces one of the places that look so. */
    private String twisted(String good, String place, String by) {
        var places =
                java.util.regex.Pattern.compile(place).matcher(good).results().toList();
        if (places.isEmpty()) {
            return by;
        }
        var chosen = places.get(random.nextInt(places.size()));
        return good.substring(0, chosen.start()) + by + good.substring(chosen.end());
    }

    private byte[] flipped(String good) {
        byte[] bytes = good.getBytes(UTF_8);
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] deep() {
        int depth = random.nextInt(1, 100_000);
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        return (random.nextBoolean() ? open.repeat(depth) : "{\"metrics\":" + open.repeat(depth)).getBytes(UTF_8);
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
        return bytes;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** So many megabytes of one character, compressed. */
    static byte[] bomb(int megabytes, char filler) {
        byte[] filling = new byte[1 << 20];
        Arrays.fill(filling, (byte) filler);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write('[');
            for (int i = 0; i < megabytes; i++) {
                out.write(filling);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
