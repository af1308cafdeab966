package dev.descent.ui.runs;

import com.vaadin.flow.component.Component;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;

/** What one tab of a run's page shows. */
interface Section {
    /** Shows the run as it is now; called again whenever it has changed, and while it runs. */
    void show(Run run, RunKeys keys);

    /** What is put below the tabs. */
    default Component component() {
        return (Component) this;
    }
}
