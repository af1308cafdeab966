package dev.descent.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A page's pulse: calls it again and again while it is shown, quickly while something runs and slowly while nothing does. The
 * browser asks (a poll), so that a closed tab costs nothing.
 */
public final class Pulse {
    /** While something runs. */
    public static final Duration QUICK = Duration.ofMillis(1500);
    /** While nothing runs: something may have been started elsewhere. */
    public static final Duration SLOW = Duration.ofSeconds(8);

    private Pulse() {}

    /** Begins when the page is attached and ends when it is detached. {@code beat} refreshes and says when it wants to be called again. */
    public static void of(Component page, Supplier<Duration> beat) {
        page.addAttachListener(attached -> begin(attached.getUI(), page, beat));
        page.addDetachListener(detached -> detached.getUI().setPollInterval(-1));
    }

    private static void begin(UI ui, Component page, Supplier<Duration> beat) {
        ui.setPollInterval((int) QUICK.toMillis());
        var listening = ui.addPollListener(_ -> {
            if (page.isAttached()) {
                int next = (int) beat.get().toMillis();
                if (ui.getPollInterval() != next) {
                    ui.setPollInterval(next);
                }
            }
        });
        page.addDetachListener(detached -> {
            listening.remove();
            detached.unregisterListener();
        });
    }
}
