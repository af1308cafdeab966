package dev.descent.recipe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The handwritten digits that ship with the recipes: 1797 images of 8 × 8 pixels of 0 to 16, ten classes (E. Alpaydin and
 * C. Kaynak, 1998, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, doi:10.24432/C50P49).
 */
final class Digits {
    static final int SIDE = 8;
    static final int CLASSES = 10;

    private Digits() {}

    /** Reads all images, 64 pixels each, with one output per class. */
    static Samples read() {
        try (InputStream file = Digits.class.getResourceAsStream("data/digits.csv.gz")) {
            if (file == null) {
                throw new IllegalStateException("data/digits.csv.gz is missing from the class path");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII));
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Samples parse(List<String> lines) {
        int width = SIDE * SIDE;
        float[] pixels = new float[lines.size() * width];
        int[] labels = new int[lines.size()];
        for (int row = 0; row < labels.length; row++) {
            String[] fields = lines.get(row).split(",", -1);
            for (int column = 0; column < width; column++) {
                pixels[row * width + column] = Float.parseFloat(fields[column]);
            }
            labels[row] = Integer.parseInt(fields[width]);
        }
        return new Samples(pixels, width, labels, CLASSES);
    }

    /** Means of 2 × 2 pixels: 16 inputs per image. */
    static Samples pooled(Samples images) {
        int half = SIDE / 2;
        float[] means = new float[images.size() * half * half];
        for (int i = 0; i < means.length; i++) {
            int cell = i % (half * half);
            int corner = i / (half * half) * images.width() + 2 * (cell / half) * SIDE + 2 * (cell % half);
            float[] pixels = images.inputs();
            means[i] = (pixels[corner] + pixels[corner + 1] + pixels[corner + SIDE] + pixels[corner + SIDE + 1]) / 4;
        }
        return new Samples(means, half * half, images.labels(), images.outputs());
    }

    /**
     * The same images with the question whether the digit is odd.
     *
     * @param outputs 1 or 2
     */
    static Samples parity(Samples images, int outputs) {
        int[] odd = new int[images.size()];
        for (int row = 0; row < odd.length; row++) {
            odd[row] = images.labels()[row] % 2;
        }
        return new Samples(images.inputs(), images.width(), odd, outputs);
    }
}
