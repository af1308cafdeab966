package dev.descent.bench.diagnosis;

import java.util.SplittableRandom;

/** Shapes of runs, as they come in practice; each draws its own numbers. */
enum Family {
    /** Falls as a power of the step towards a floor. */
    POWER,
    /** A fast and a slow exponential. */
    TWO_SPEED,
    /** Falls exponentially and settles. */
    SETTLED,
    /** The learning rate drops once to three times, and the losses with it. */
    STEP_DECAY,
    /** The learning rate falls along a cosine to nothing. */
    COSINE,
    /** Cosine cycles with warm restarts: both losses jump and fall again. */
    RESTARTS,
    /** A long plateau, then a fall. */
    LATE_START,
    /** Training falls for ever, validation stays where it got early. */
    GAP,
    /** Validation turns and rises by a power of the time since. */
    OVERFIT,
    /** Validation turns, rises and stays high. */
    OVERFIT_LEVELLING,
    /** Falls, rises and falls again while training falls. */
    WAVE,
    /** Both losses rise in the warm-up before they fall. */
    WARM_UP,
    /** A spike of both losses, from which they recover. */
    SPIKE,
    /** Strong noise on validation. */
    NOISY,
    /** Training goes up and down without progress. */
    OSCILLATING,
    /** Blows up, or ends in NaN. */
    DIVERGED;

    /** Noiseless losses over {@code 2n} points. */
    @SuppressWarnings("ArrayRecordComponent") // made and read by one program
    record Losses(double[] train, double[] valid) {}

    Losses draw(int n, SplittableRandom random) {
        double start = Math.exp(random.nextDouble(-1, 2));
        double floor = start * Math.exp(random.nextDouble(-4, -.7));
        double gap = random.nextDouble(1, 1.5);
        double speed = Math.exp(random.nextDouble(Math.log(2), Math.log(25)));
        Numbers numbers = new Numbers(
                speed,
                Math.exp(random.nextDouble(Math.log(.04), Math.log(1.2))),
                random.nextDouble(.12, .6),
                random.nextDouble(.08, .3),
                random.nextDouble(.4, 2));
        double[] train = new double[2 * n];
        double[] valid = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            double t = (double) i / n;
            double[] left = left(t, numbers);
            double[] factor = factors(t, numbers);
            double deep = memorises() ? .01 * floor : floor;
            train[i] = (deep + (start - deep) * left[0]) * factor[0];
            valid[i] = (floor * gap + (start * 1.03 - floor * gap) * left[1]) * factor[1];
        }
        return new Losses(train, valid);
    }

    private boolean memorises() {
        return this == GAP || this == OVERFIT || this == OVERFIT_LEVELLING || this == WAVE;
    }

    /** What a run draws: speed of its fall, size, place and width of what else happens, and a power. */
    private record Numbers(double speed, double size, double place, double width, double power) {}

    /** How much of their fall training and validation still have before them. */
    private double[] left(double t, Numbers numbers) {
        double plain = Math.exp(-numbers.speed * t);
        return switch (this) {
            case POWER, NOISY -> both(Math.pow(1 + numbers.speed * 3 * t, -numbers.power));
            case TWO_SPEED -> both(.65 * Math.exp(-3 * numbers.speed * t) + .35 * Math.exp(-.25 * numbers.speed * t));
            case COSINE ->
                both(Math.exp(-numbers.speed * (Math.min(t, 1) + Math.sin(Math.PI * Math.min(t, 1)) / Math.PI) / 2));
            case LATE_START ->
                both(t < numbers.place ? 1 - .03 * t : (1 - .03 * t) * Math.exp(-numbers.speed * (t - numbers.place)));
            case GAP, OVERFIT, OVERFIT_LEVELLING, WAVE ->
                new double[] {Math.exp(-Math.min(numbers.speed, 6) * t), Math.exp(-2.5 * numbers.speed * t)};
            case OSCILLATING -> both(.9);
            case DIVERGED -> both(Math.exp(-4 * t));
            default -> both(plain);
        };
    }

    private static double[] both(double value) {
        return new double[] {value, value};
    }

    /** What happens to training and to validation besides. */
    private double[] factors(double t, Numbers numbers) {
        double since = t - numbers.place;
        double size = numbers.size;
        return switch (this) {
            case STEP_DECAY -> {
                double drops = Math.floor(Math.min(t, 1) / (numbers.place + .15));
                yield new double[] {Math.pow(.65, drops), Math.pow(.82, drops)};
            }
            case RESTARTS -> {
                double cycle = t % (numbers.width + .1) / (numbers.width + .1);
                yield both(1 + Math.min(.6, size) * (1 + Math.cos(Math.PI * cycle)) / 2);
            }
            case OVERFIT ->
                new double[] {1, 1 + size * Math.pow(Math.max(0, since) / (1 - numbers.place), numbers.power)};
            case OVERFIT_LEVELLING -> new double[] {1, 1 + size * -Math.expm1(-Math.max(0, since) / numbers.width)};
            case WAVE ->
                new double[] {1, 1 + 1.4 * size * Math.exp(-since * since / (numbers.width * numbers.width) * 2)};
            case WARM_UP -> both(1 + size * Math.exp(-Math.pow((t - .08) / .05, 2)));
            case SPIKE -> both(since < 0 ? 1 : 1 + 8 * size * Math.exp(-since / .02));
            case DIVERGED -> both(since < 0 ? 1 : Math.exp(Math.min(12, since * (5 + 20 * numbers.width))));
            default -> both(1);
        };
    }
}
