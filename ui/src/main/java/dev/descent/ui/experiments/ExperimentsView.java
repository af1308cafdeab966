package dev.descent.ui.experiments;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.descent.api.Change;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.NewExperiment;
import dev.descent.api.Page;
import dev.descent.api.View;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.Address;
import dev.descent.ui.page.Choice;
import dev.descent.ui.page.Dialogs;
import dev.descent.ui.page.EmptyState;
import dev.descent.ui.page.Glyph;
import dev.descent.ui.page.Header;
import dev.descent.ui.page.Pulse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list of experiments. */
@Route("experiments")
@PageTitle("Experiments · Descent")
class ExperimentsView extends Div implements BeforeEnterObserver {
    private final ViewModel model;
    private final TextField search = new TextField();
    private final Choice<View> state = new Choice<>("Active or deleted");
    private final Grid<Experiment> grid = new Grid<>();
    private final Span total = new Span();

    @Inject
    ExperimentsView(Experiments experiments) {
        model = new ViewModel(experiments);
        addClassNames("page", "page-list");
        add(new Header().titled("Experiments").actions(create()), filters(), configured(grid), total);
        total.addClassName("total");
        Pulse.of(this, this::beat);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        model.address = Address.of(event.getLocation());
        search.setValue(model.text());
        state.setValue(model.view());
        refresh();
    }

    private Component create() {
        Button create = new Button(
                "New experiment",
                Glyph.PLUS.create(),
                _ -> Dialogs.askLine("New experiment", "Name", "", "Create", name -> {
                    model.create(name);
                    refresh();
                }));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private Component filters() {
        search.setPlaceholder("Search by name");
        search.setPrefixComponent(Glyph.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> show(event.isFromClient(), "q", event.getValue()));
        state.offer(List.of(View.ACTIVE, View.DELETED), view -> view == View.ACTIVE ? "Active" : "Deleted");
        state.onChoice(view -> show(true, "state", view == View.DELETED ? "deleted" : ""));
        Div bar = new Div(search, state);
        bar.addClassName("bar");
        return bar;
    }

    private void show(boolean byPerson, String key, String value) {
        if (byPerson) {
            model.address = model.address.with(key, value);
            model.address.replace(UI.getCurrent());
            refresh();
        }
    }

    private Grid<Experiment> configured(Grid<Experiment> table) {
        table.addComponentColumn(experiment -> new Anchor("experiments/" + experiment.id(), experiment.name()))
                .setHeader("Name")
                .setWidth("13em")
                .setFlexGrow(3);
        table.addColumn(experiment -> Numbers.count(experiment.runs()))
                .setHeader("Runs")
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        table.addColumn(experiment -> Times.ago(changed(experiment), Times.now()))
                .setHeader("Last change")
                .setTooltipGenerator(experiment -> Times.exact(changed(experiment)))
                .setWidth("9em")
                .setFlexGrow(0);
        table.addColumn(Experiment::note).setHeader("Note").setWidth("8em").setFlexGrow(4);
        table.addComponentColumn(this::menu).setWidth("5em").setFlexGrow(0).setFrozenToEnd(true);
        table.setSelectionMode(Grid.SelectionMode.NONE);
        table.setItems(model.rows);
        table.setPageSize(50);
        return table;
    }

    /** When it was changed; null for the one that is there from the beginning, while nobody has used it. */
    private static @Nullable Instant changed(Experiment experiment) {
        return experiment.updatedAt().equals(Instant.EPOCH) ? null : experiment.updatedAt();
    }

    private Component menu(Experiment experiment) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        MenuItem item = bar.addItem(Glyph.DOTS_ACROSS.create());
        item.setAriaLabel("Actions on " + experiment.name());
        item.getSubMenu()
                .addItem(
                        "Rename…",
                        _ -> Dialogs.askLine(
                                "Rename experiment",
                                "Name",
                                experiment.name(),
                                "Rename",
                                name -> change(() -> model.change(experiment, Change.rename(name)))));
        item.getSubMenu()
                .addItem(
                        "Note…",
                        _ -> Dialogs.askText(
                                "Note",
                                "Note",
                                experiment.note(),
                                "Save",
                                note -> change(() -> model.change(experiment, Change.note(note)))));
        if (experiment.deletedAt() == null) {
            item.getSubMenu()
                    .addItem(
                            "Delete…",
                            _ -> Dialogs.confirm(
                                    "Delete “" + experiment.name() + "”?",
                                    "The experiment and its " + Numbers.count(experiment.runs(), "run")
                                            + " go to the deleted ones, from where they can be restored.",
                                    "Delete",
                                    () -> change(() -> model.delete(experiment))));
        } else {
            item.getSubMenu().addItem("Restore", _ -> Dialogs.attempt(() -> change(() -> model.restore(experiment))));
        }
        return bar;
    }

    private void change(Runnable change) {
        change.run();
        refresh();
    }

    private Duration beat() {
        if (model.hasChanged()) {
            refresh();
        }
        return Pulse.SLOW;
    }

    private void refresh() {
        model.load();
        model.rows.refreshAll();
        long count = model.latest.total();
        total.setText(Numbers.count(count, "experiment"));
        grid.setVisible(count > 0);
        getChildren().filter(EmptyState.class::isInstance).toList().forEach(this::remove);
        if (count == 0) {
            add(empty());
        }
    }

    private EmptyState empty() {
        if (!model.text().isEmpty() || model.view() == View.DELETED) {
            return new EmptyState(
                    "Nothing found",
                    model.view() == View.DELETED
                            ? "No experiment has been deleted."
                            : "No experiment has “" + model.text() + "” in its name.");
        }
        return new EmptyState(
                        "No experiments yet",
                        "An experiment is made by the first run or sweep that names it. Try one of these in a shell:")
                .withCode("./descent demo\n./descent sweep launch sweep.yaml --watch");
    }

    /** Talks to the port. */
    private static final class ViewModel {
        private final Experiments experiments;
        private Address address = new Address("experiments", java.util.Map.of());
        private Page<Experiment> latest = new Page<>(List.of(), 0);
        private final CallbackDataProvider<Experiment, Void> rows;

        ViewModel(Experiments experiments) {
            this.experiments = experiments;
            this.rows = DataProvider.fromCallbacks(this::fetch, this::count);
        }

        String text() {
            return address.text("q", "");
        }

        View view() {
            return address.text("state", "").equals("deleted") ? View.DELETED : View.ACTIVE;
        }

        void load() {
            latest = experiments.list(view(), text(), 0, 50);
        }

        boolean hasChanged() {
            return !experiments.list(view(), text(), 0, 50).equals(latest);
        }

        private Stream<Experiment> fetch(Query<Experiment, Void> query) {
            return experiments.list(view(), text(), query.getOffset(), query.getLimit()).items().stream();
        }

        private int count(@SuppressWarnings("unused") Query<Experiment, Void> query) {
            return (int) latest.total();
        }

        void create(String name) {
            experiments.create(NewExperiment.named(name));
        }

        void change(Experiment experiment, Change change) {
            experiments.change(experiment.id(), change);
        }

        void delete(Experiment experiment) {
            experiments.delete(experiment.id());
        }

        void restore(Experiment experiment) {
            experiments.restore(experiment.id());
        }
    }
}
