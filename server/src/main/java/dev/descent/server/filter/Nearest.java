package dev.descent.server.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant, in a filter or a sweep file. */
public final class Nearest {
    private Nearest() {}

    /** The accepted word at the least edit distance, if that is at most a third of the word, or 2. */
    public static Optional<String> to(String word, Collection<String> accepted) {
        int limit = Math.max(2, word.length() / 3);
        return accepted.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** ", did you mean 'x'?" or nothing. */
    public static String hint(String word, Collection<String> accepted) {
        return to(word, accepted).map(near -> ", did you mean '" + near + "'?").orElse("");
    }

    /** Levenshtein's: insertions, deletions and replacements that make one of the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
