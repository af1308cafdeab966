package dev.descent.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.markdown.Markdown;
import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import dev.descent.api.RunId;
import dev.descent.ui.format.Badges;
import dev.descent.ui.format.Times;
import dev.descent.ui.page.PlainTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The versions of a model, newest first. */
final class VersionTable {
    private VersionTable() {}

    static PlainTable of(List<ModelVersion> versions, Function<RunId, Optional<String>> runs) {
        PlainTable table =
                new PlainTable("Version", "Stage", "Aliases", "Description", "Tags", "Run", "Source", "Created");
        table.addClassNames("wide", "versions");
        for (ModelVersion version : versions) {
            table.rowOf(String.valueOf(version.number()), cells(version, runs), false);
        }
        return table;
    }

    private static List<Component> cells(ModelVersion version, Function<RunId, Optional<String>> runs) {
        return List.of(
                stage(version.stage()),
                new Text(String.join(", ", version.aliases())),
                version.note().isBlank() ? new Text("") : new Markdown(version.note()),
                tags(version.tags()),
                run(version, runs),
                new Text(version.source()),
                new Text(Times.exact(version.createdAt())));
    }

    private static Component stage(ModelStage stage) {
        return stage == ModelStage.NONE
                ? new Text("–")
                : Badges.chip(word(stage), stage == ModelStage.PRODUCTION ? "tone-good" : "tone-none");
    }

    /** The run as a link where it is one of this server's; what was told otherwise as it was told. */
    private static Component run(ModelVersion version, Function<RunId, Optional<String>> runs) {
        String told = version.run();
        if (told == null) {
            return new Text("–");
        }
        if (!told.matches("[0-9a-f]{32}")) {
            return new Text(told);
        }
        return runs.apply(new RunId(told))
                .<Component>map(name -> new Anchor("runs/" + told, name))
                .orElseGet(() -> new Text(told));
    }

    static Div tags(Map<String, String> tags) {
        Div all = new Div();
        all.addClassName("bar");
        new TreeMap<>(tags).forEach((key, value) -> {
            Span chip = new Span(key + "=" + value);
            chip.addClassName("chip");
            all.add(chip);
        });
        return all;
    }

    /** The newest version of each stage: {@code 3 (production), 4}. */
    static String numbers(List<ModelVersion> latest) {
        return latest.stream()
                .map(version -> version.number()
                        + (version.stage() == ModelStage.NONE ? "" : " (" + word(version.stage()) + ")"))
                .collect(Collectors.joining(", "));
    }

    static String aliases(Map<String, Integer> aliases) {
        return new TreeMap<>(aliases)
                .entrySet().stream()
                        .map(alias -> alias.getKey() + " → " + alias.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String word(ModelStage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
