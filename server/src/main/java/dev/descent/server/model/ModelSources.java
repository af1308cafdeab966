package dev.descent.server.model;

import dev.descent.api.DescentException;
import dev.descent.api.LoggedModelId;
import dev.descent.api.ModelStage;
import dev.descent.api.NewModelVersion;
import dev.descent.server.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out where the files of a version are that somebody adds. Joins the caller's transaction. */
@ApplicationScoped
class ModelSources {
    private static final int LONGEST = 2_000;
    private static final int RUN = 500;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final Pattern OTHER_VERSION = Pattern.compile("models:/+([^/@]+)(?:/([^/@]+)|@([^/@]+))");
    private static final Pattern RUN_FILES =
            Pattern.compile("(?:runs:/+([0-9a-f]{32})|mlflow-artifacts:/+[0-9]+/([0-9a-f]{32})/artifacts)(?:/.*)?");
    private static final Pattern LOGGED = Pattern.compile("models:/+(m-[0-9a-f]{32})");

    private final ModelRows rows;
    private final LocalSources local;

    ModelSources(ModelRows rows, LocalSources local) {
        this.rows = rows;
        this.local = local;
    }

    /**
     * What a version's row says of its origin.
     *
     * @param owner the run whose files they are, or whose logged model's; null where they are none of a run's here
     */
    record Origin(
            String source,
            String location,
            @Nullable String run,
            @Nullable String loggedModel,
            @Nullable String owner) {}

    /** The origin of a version that is to be. @throws DescentException INVALID for a path of a file, or a source that does not exist */
    Origin of(NewModelVersion version) {
        if (version.run() != null) {
            Texts.checked("the run of a version", version.run(), RUN);
        }
        String source = local.isOf(version.run(), version.source()) ? version.source() : checked(version.source());
        Matcher logged = LOGGED.matcher(source);
        LoggedModelId id = logged.matches() ? new LoggedModelId(logged.group(1)) : version.loggedModel();
        LoggedModelRow model = id == null
                ? null
                : rows.logged(id).orElseThrow(() -> logged.matches() ? absent(source) : ModelNames.noLoggedModel(id));
        String run = version.run() == null && model != null ? model.runId : version.run();
        String location = logged.matches() && model != null ? model.location : location(source);
        return new Origin(source, location, run, id == null ? null : id.value(), owner(location, model));
    }

    private static @Nullable String owner(String location, @Nullable LoggedModelRow model) {
        if (model != null && (location.equals(model.location) || location.startsWith(model.location + "/"))) {
            return model.runId;
        }
        Matcher files = RUN_FILES.matcher(location);
        if (!files.matches()) {
            return null;
        }
        return files.group(1) == null ? files.group(2) : files.group(1);
    }

    private static String checked(String source) {
        Texts.checked("the source of a version", source, LONGEST);
        if (!ADDRESS.matcher(source).matches() || source.regionMatches(true, 0, "file:", 0, 5)) {
            throw DescentException.invalid("Invalid model version source: '" + source
                    + "'. To use a local path as a model version source, the run_id request parameter has to be specified"
                    + " and the local path has to be contained within the artifact directory of the run specified by the"
                    + " run_id.");
        }
        String plain = source.replaceAll("(?i)%(25)*2e", ".").replaceAll("(?i)%(25)*2f", "/");
        if (Arrays.asList(plain.split("[/\\\\:]", -1)).contains("..")) {
            throw DescentException.invalid("Invalid model version source: '" + source
                    + "'. If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts"
                    + " uri, an absolute path must be provided without relative path references present. Please provide an"
                    + " absolute path.");
        }
        return source;
    }

    private String location(String source) {
        if (!source.startsWith("models:")) {
            return source;
        }
        Matcher other = OTHER_VERSION.matcher(source);
        if (!other.matches()) {
            throw absent(source);
        }
        String name = other.group(1);
        String alias = other.group(3);
        Optional<ModelVersionRow> version = rows.model(name)
                .flatMap(model -> alias == null ? named(model, other.group(2)) : rows.aliased(model, alias));
        return version.orElseThrow(() -> absent(source)).location;
    }

    /** A version by its number, by its stage, or the latest. */
    private Optional<ModelVersionRow> named(RegisteredModelRow model, String word) {
        if (word.matches("[0-9]{1,9}")) {
            return rows.version(model, Integer.parseInt(word));
        }
        if (word.equalsIgnoreCase("latest")) {
            return rows.latest(model, null);
        }
        return Arrays.stream(ModelStage.values())
                .filter(stage -> stage.name().equalsIgnoreCase(word))
                .findFirst()
                .flatMap(stage -> rows.latest(model, stage));
    }

    private static DescentException absent(String source) {
        return DescentException.invalid("Unable to fetch model from model URI source artifact location '" + source
                + "'. Error: there is no such model");
    }
}
