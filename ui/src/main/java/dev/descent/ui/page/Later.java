package dev.descent.ui.page;

import com.vaadin.flow.component.Component;

/** What is further down a page: made when the browser has painted what is seen first, and has nothing else to do. */
public final class Later {
    /** Tells when the browser idles, at the latest after half a second. Not every browser can tell: those are asked at once. */
    private static final String IDLE =
            "return new Promise(done => (window.requestIdleCallback ?? setTimeout)(done, {timeout: 500}))";

    private Later() {}

    /** Calls {@code make} once, when {@code page} has been painted; not at all where it leaves the browser before. */
    public static void than(Component page, Runnable make) {
        page.getElement().executeJs(IDLE).then(_ -> make.run());
    }
}
