package dev.descent.cli.mlflow;

import dev.descent.api.Artifact;
import dev.descent.api.Artifacts;
import dev.descent.api.DescentException;
import dev.descent.api.LoggedModelId;
import dev.descent.api.RegisteredModel;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where files are to be fetched from: a run or a logged model, and a path in its folder. */
interface Origin {
    /** The addresses that are read. */
    String FORMS =
            "runs:/RUN/PATH, mlflow-artifacts:/EXPERIMENT/RUN/artifacts/PATH, models:/NAME/VERSION, models:/NAME@ALIAS or"
                    + " models:/m-…/PATH";

    /** What is to be fetched; empty for everything. */
    String path();

    List<Artifact> list(String path);

    Optional<InputStream> open(String path) throws IOException;

    /** Of a run. */
    static Origin of(Artifacts artifacts, RunId run, String path) {
        return new OfRun(artifacts, run, path);
    }

    /** What an address means. @throws DescentException INVALID for one of no known form, NOT_FOUND for a model that is not there */
    static Origin of(Descent server, String address) {
        Matcher registered = Addresses.REGISTERED.matcher(address);
        String located = registered.matches() && !LoggedModelId.isOne(registered.group(1))
                ? location(server, address, registered)
                : address;
        Matcher run = Addresses.OF_RUN.matcher(located);
        if (run.matches()) {
            String id = run.group(1) == null ? run.group(2) : run.group(1);
            return new OfRun(server.artifacts(), new RunId(id), run.group(3) == null ? "" : run.group(3));
        }
        Matcher logged = Addresses.OF_MODEL.matcher(located);
        if (!logged.matches()) {
            throw DescentException.invalid("need " + FORMS + ", got '" + located + "'");
        }
        String id = logged.group(1) == null ? logged.group(2) : logged.group(1);
        return new OfModel(server, new LoggedModelId(id), logged.group(3) == null ? "" : logged.group(3));
    }

    private static String location(Descent server, String address, Matcher registered) {
        String name = URLDecoder.decode(registered.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        Optional<Integer> number = registered.group(2) == null
                ? server.registeredModel(name)
                        .map(RegisteredModel::aliases)
                        .flatMap(aliases -> Optional.ofNullable(aliases.get(registered.group(3))))
                : Optional.of(Integer.valueOf(registered.group(2)));
        return number.flatMap(version -> server.modelVersion(name, version))
                .orElseThrow(() -> DescentException.notFound("version of a registered model", address))
                .location();
    }

    /** How addresses are written. */
    final class Addresses {
        private static final Pattern OF_RUN = Pattern.compile(
                "(?:runs:/+([0-9a-f]{32})|mlflow-artifacts:/+[0-9]+/([0-9a-f]{32})/artifacts)(?:/(.*))?");
        private static final Pattern OF_MODEL = Pattern.compile(
                "(?:models:/+(m-[0-9a-f]{32})|mlflow-artifacts:/+[0-9]+/models/(m-[0-9a-f]{32})/artifacts)(?:/(.*))?");
        private static final Pattern REGISTERED = Pattern.compile("models:/+([^/@]+)(?:/([0-9]{1,9})|@([^/@]+))");

        private Addresses() {}
    }

    /** A run's files. */
    record OfRun(Artifacts artifacts, RunId run, String path) implements Origin {
        @Override
        public List<Artifact> list(String below) {
            return artifacts.list(run, below);
        }

        @Override
        public Optional<InputStream> open(String file) throws IOException {
            return artifacts.open(run, file);
        }
    }

    /** A logged model's files. */
    record OfModel(Descent server, LoggedModelId model, String path) implements Origin {
        @Override
        public List<Artifact> list(String below) {
            return server.modelFiles(model, below);
        }

        @Override
        public Optional<InputStream> open(String file) throws IOException {
            return server.openModelFile(model, file);
        }
    }
}
