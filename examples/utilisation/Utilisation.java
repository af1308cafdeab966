import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.Trial;
import dev.descent.client.Descent;
import java.net.URI;
import java.time.Instant;

/**
 * How busy a sweep kept its slots: the time in which its runs' processes lived ÷ (slots × the time from the first start to the last end).
 * A run that was tried again counts with its last attempt alone.
 *
 * <pre>java -cp 'sdk/target/lib/*' examples/utilisation/Utilisation.java SWEEP SLOTS</pre>
 */
public class Utilisation {
    public static void main(String[] arguments) {
        String server = System.getenv().getOrDefault("DESCENT_SERVER", "http://127.0.0.1:5000");
        Descent descent = Descent.connect(URI.create(server), System.getenv("DESCENT_TOKEN"));
        Sweep sweep = descent.sweeps().find(new SweepId(arguments[0])).orElseThrow();
        int slots = Integer.parseInt(arguments[1]);
        long busy = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Trial trial : sweep.trials()) {
            for (RunId id : trial.runs()) {
                Run run = descent.runs().find(id).orElseThrow();
                Instant start = run.startedAt();
                Instant end = run.endedAt();
                if (start != null && end != null) {
                    busy += end.toEpochMilli() - start.toEpochMilli();
                    first = Math.min(first, start.toEpochMilli());
                    last = Math.max(last, end.toEpochMilli());
                }
            }
        }
        System.out.printf(
                "%s: %.1f s of runs in %.1f s on %d slots: utilisation %.3f%n",
                sweep.id(), busy / 1e3, (last - first) / 1e3, slots, (double) busy / slots / (last - first));
    }
}
