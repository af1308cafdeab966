package dev.descent.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import dev.descent.ui.page.EmptyState;

/** What an address without a page shows. */
@ParentLayout(MainLayout.class)
class NotFoundPage extends Div implements HasErrorParameter<NotFoundException> {
    NotFoundPage() {
        addClassName("page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        String path = event.getLocation().getPath();
        removeAll();
        add(new EmptyState("There is no page /" + path, "Check the address, or go back to the list of experiments.")
                .withLink("experiments", "Experiments"));
        return 404;
    }
}
