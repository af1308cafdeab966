package dev.descent.ui.models;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.ModelQuery;
import dev.descent.api.Models;
import dev.descent.api.RegisteredModel;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Header;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** The list of registered models. */
@Route("models")
@PageTitle("Models · Descent")
class ModelsView extends Div implements BeforeEnterObserver {
    private static final String SMALLEST = """
            export MLFLOW_TRACKING_URI=http://127.0.0.1:5000

            import mlflow
            mlflow.register_model("runs:/RUN/model", "digits")""";

    private final Models models;
    private final Grid<RegisteredModel> grid = new Grid<>();

    @Inject
    ModelsView(Models models) {
        this.models = models;
        addClassNames("page", "page-list");
        configureGrid();
        add(new Header().titled("Models"), grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean none = total() == 0;
        grid.setVisible(!none);
        getChildren().filter(EmptyState.class::isInstance).toList().forEach(this::remove);
        if (none) {
            add(new EmptyState(
                            "No models yet",
                            "A registered model is a name for the versions of a model that runs have logged. MLflow's clients register one:")
                    .withCode(SMALLEST));
            return;
        }
        grid.setItems(DataProvider.fromCallbacks(query -> slice(query.getOffset(), query.getLimit()), _ -> total()));
    }

    private Stream<RegisteredModel> slice(int offset, int limit) {
        return models.search(ModelQuery.of("").slice(offset, limit)).items().stream();
    }

    private int total() {
        return Math.toIntExact(models.search(ModelQuery.of("").slice(0, 1)).total());
    }

    private void configureGrid() {
        grid.addComponentColumn(model -> new Anchor(ModelAddress.of(model.name()), model.name()))
                .setHeader("Model")
                .setFlexGrow(3)
                .setWidth("12em");
        grid.addColumn(model -> VersionTable.numbers(model.latest()))
                .setHeader("Latest versions")
                .setFlexGrow(2)
                .setWidth("12em");
        grid.addColumn(model -> VersionTable.aliases(model.aliases()))
                .setHeader("Aliases")
                .setFlexGrow(2)
                .setWidth("10em");
        grid.addComponentColumn(model -> VersionTable.tags(model.tags()))
                .setHeader("Tags")
                .setFlexGrow(2)
                .setWidth("10em");
        grid.addColumn(model -> Times.ago(model.updatedAt(), Times.now()))
                .setHeader("Changed")
                .setWidth("8em")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
    }
}
