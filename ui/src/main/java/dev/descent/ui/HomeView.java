package dev.descent.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;

/** The front door: leads to the experiments. Public, as Vaadin looks it up as a service. */
@Route("")
public class HomeView extends Div implements BeforeEnterObserver {
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo("experiments", event.getLocation().getQueryParameters());
    }
}
