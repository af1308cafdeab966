package dev.descent.api;

/**
 * What an agent has to give, or a job needs.
 *
 * @param cpu processor cores, at least 0
 * @param gpu devices, at least 0
 */
public record Slots(int cpu, int gpu) {
    public Slots {
        if (cpu < 0 || gpu < 0) {
            throw DescentException.invalid("need cpu >= 0 and gpu >= 0, got cpu=" + cpu + ", gpu=" + gpu);
        }
    }
}
