package dev.descent.search.bayes;

/** What a table says that its rows and columns by themselves do not. */
final class Interactions {
    private Interactions() {}

    /** The mean square of what is left of a table without its mean, its rows' and its columns' effects. */
    static double variance(double[][] table) {
        int rows = table.length;
        int columns = table[0].length;
        double[] byRow = new double[rows];
        double[] byColumn = new double[columns];
        double mean = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                byRow[i] += table[i][j] / columns;
                byColumn[j] += table[i][j] / rows;
                mean += table[i][j] / (rows * columns);
            }
        }
        double square = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double left = table[i][j] - byRow[i] - byColumn[j] + mean;
                square += left * left / (rows * columns);
            }
        }
        return square;
    }
}
