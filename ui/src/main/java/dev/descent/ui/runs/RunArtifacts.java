package dev.descent.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.descent.api.Artifact;
import dev.descent.api.Artifacts;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.ui.format.Numbers;
import dev.descent.ui.page.EmptyState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files that a run left: folders and files left, a look into one of them right. */
final class RunArtifacts extends Div implements Section {
    private static final int PREVIEW = 64 * 1024;
    private static final List<String> IMAGES = List.of(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp");
    private static final List<String> TEXTS = List.of(
            ".txt", ".md", ".json", ".csv", ".yaml", ".yml", ".log", ".xml", ".properties", ".py", ".java", ".sh");

    private final Artifacts artifacts;
    private final Div tree = new Div();
    private final Div preview = new Div();
    private List<Artifact> shown = List.of();
    private boolean opened;

    RunArtifacts(Artifacts artifacts) {
        this.artifacts = artifacts;
        addClassName("columns");
        tree.addClassNames("card", "artifact-tree");
        preview.addClassName("card");
        add(tree, preview);
    }

    @Override
    public void show(Run run, RunKeys keys) {
        List<Artifact> now = artifacts.list(run.id(), "");
        if (opened && now.equals(shown)) {
            return;
        }
        opened = true;
        shown = now;
        tree.removeAll();
        preview.removeAll();
        preview.setVisible(!now.isEmpty());
        preview.add(new Paragraph("Choose a file to look into it."));
        if (now.isEmpty()) {
            tree.add(new EmptyState(
                    "No files", "A program leaves files by the SDK's artifact call, or by mlflow.log_artifact."));
        }
        now.forEach(artifact -> tree.add(entry(run.id(), artifact, 0)));
    }

    private Component entry(RunId run, Artifact artifact, int depth) {
        String name = artifact.path().substring(artifact.path().lastIndexOf('/') + 1);
        String size = artifact.size() == null ? "" : "  " + Numbers.bytes(artifact.size());
        NativeButton button = new NativeButton((artifact.folder() ? "▸ " : "") + name);
        Span faint = new Span(size);
        faint.addClassName("faint");
        button.add(faint);
        button.getStyle().set("padding-left", depth * 16 + 6 + "px");
        Div below = new Div();
        button.addClickListener(_ -> {
            if (artifact.folder()) {
                toggle(run, artifact, depth, button, below);
            } else {
                look(run, artifact);
            }
        });
        return new Div(button, below);
    }

    private void toggle(RunId run, Artifact folder, int depth, NativeButton button, Div below) {
        boolean open = below.getComponentCount() == 0;
        String name = folder.path().substring(folder.path().lastIndexOf('/') + 1);
        button.setText((open ? "▾ " : "▸ ") + name);
        below.removeAll();
        if (open) {
            artifacts.list(run, folder.path()).forEach(artifact -> below.add(entry(run, artifact, depth + 1)));
        }
    }

    private void look(RunId run, Artifact file) {
        preview.removeAll();
        String address = "/api/v1/runs/" + run + "/artifacts/" + encode(file.path());
        Anchor download = new Anchor(address, "Download " + file.path());
        download.setRouterIgnore(true);
        download.getElement().setAttribute("download", true);
        preview.add(download, content(run, file, address));
    }

    private Component content(RunId run, Artifact file, String address) {
        String name = file.path().toLowerCase(Locale.ROOT);
        if (IMAGES.stream().anyMatch(name::endsWith)) {
            Image image = new Image(address, file.path());
            image.addClassName("preview");
            return new Div(image);
        }
        if (TEXTS.stream().anyMatch(name::endsWith)) {
            Pre text = new Pre(head(run, file.path()));
            text.addClassName("log");
            return text;
        }
        return new Paragraph("No preview for files of this kind.");
    }

    private String head(RunId run, String path) {
        try {
            Optional<InputStream> open = artifacts.open(run, path);
            if (open.isEmpty()) {
                return "The file is gone.";
            }
            try (InputStream stream = open.get()) {
                byte[] start = stream.readNBytes(PREVIEW);
                String more = stream.read() < 0 ? "" : "\n… (download it to see the rest)";
                return new String(start, StandardCharsets.UTF_8) + more;
            }
        } catch (IOException failure) {
            return "The file could not be read: " + failure.getMessage();
        }
    }

    private static String encode(String path) {
        return Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
