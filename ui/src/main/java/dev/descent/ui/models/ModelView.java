package dev.descent.ui.models;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.ModelQuery;
import dev.descent.api.ModelVersion;
import dev.descent.api.Models;
import dev.descent.api.Page;
import dev.descent.api.RegisteredModel;
import dev.descent.api.Run;
import dev.descent.api.Runs;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Facts;
import dev.descent.ui.page.Header;
import jakarta.inject.Inject;
import java.util.Optional;

/** One registered model: what it is, and its versions with their stages, aliases and runs. */
@Route("models/:model")
class ModelView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MOST = 200;

    private final Models models;
    private final Runs runs;
    private String title = "Model";

    @Inject
    ModelView(Models models, Runs runs) {
        this.models = models;
        this.runs = runs;
        addClassName("page");
    }

    @Override
    public String getPageTitle() {
        return title + " · Descent";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("model").orElse("");
        title = name;
        removeAll();
        Optional<RegisteredModel> found = ModelAddress.find(models, name);
        if (found.isEmpty()) {
            add(new EmptyState("There is no model " + name, "It may have been renamed or deleted.")
                    .withLink("models", "All models"));
            return;
        }
        title = found.get().name();
        add(new Header().below("models", "Models").titled(title), about(found.get()), versions(found.get()));
    }

    private static Div about(RegisteredModel model) {
        Div card = new Div();
        card.addClassNames("card", "head-card");
        if (!model.note().isBlank()) {
            card.add(new Markdown(model.note()));
        }
        Facts facts = new Facts()
                .with("Aliases", VersionTable.aliases(model.aliases()))
                .with("Created", Times.exact(model.createdAt()))
                .with("Changed", Times.exact(model.updatedAt()));
        if (!model.tags().isEmpty()) {
            facts.with("Tags", VersionTable.tags(model.tags()));
        }
        card.add(facts);
        return card;
    }

    private Div versions(RegisteredModel model) {
        Page<ModelVersion> page =
                models.searchVersions(ModelQuery.of("name = '" + model.name().replace("'", "''") + "'")
                        .orderedBy("version_number DESC")
                        .slice(0, MOST));
        Div card = new Div(new H2("Versions (" + page.total() + ")"));
        card.addClassName("card");
        if (page.items().isEmpty()) {
            card.add(new Paragraph("This model has no versions yet."));
            return card;
        }
        if (page.total() > page.items().size()) {
            card.add(new Paragraph("The newest " + page.items().size() + " are shown."));
        }
        card.add(VersionTable.of(
                page.items(), run -> runs.find(run).map(Run::name).map(name -> name.isEmpty() ? run.value() : name)));
        return card;
    }
}
