package dev.descent.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.math.Sobol;
import dev.descent.search.space.Condition;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/**
 * One data set of a YAHPO surrogate, a network that was fitted to the results of real training: maximised, without noise. LCBench: the
 * validation accuracy at its last epoch. Others have a {@code columns.json} beside their model. Regret 0 and 1 are the greatest and the
 * least value of 65,536 Sobol points and of all that the searches saw.
 */
final class Surrogate implements Problem {
    private static final String LCBENCH = """
            {"instance": "OpenML_task_id", "categories": ["OpenML_task_id"],
             "numbers": ["epoch", "batch_size", "learning_rate", "momentum", "weight_decay", "num_layers", "max_units", "max_dropout"],
             "fixed": {"epoch": 52}, "output": 1}
            """;
    private static final int SPREAD = 1 << 16;

    private final Model model;
    private final String instance;

    /** What the data sets of one surrogate share. */
    private record Model(String name, JsonNode columns, JsonNode codes, JsonNode described, OrtSession session) {}

    private Surrogate(Model model, String instance) {
        this.model = model;
        this.instance = instance;
    }

    /**
     * All data sets of the surrogate in a folder, or some, evenly spaced.
     *
     * @param most number of data sets
     * @throws IOException where the folder's files are not a surrogate's, or name columns that are not there
     */
    static List<Surrogate> read(Path folder, int most) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path own = folder.resolve("columns.json");
        JsonNode columns = Files.exists(own) ? json.readTree(own.toFile()) : json.readTree(LCBENCH);
        JsonNode described = json.readTree(folder.resolve("config_space.json").toFile());
        JsonNode instances =
                parameter(described, columns.path("instance").asText()).path("choices");
        if (instances.isEmpty()) {
            throw new IOException(folder + ": has not LCBench's columns, and no columns.json that names its own");
        }
        try {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = OrtEnvironment.getEnvironment()
                    .createSession(folder.resolve("model.onnx").toString(), options);
            JsonNode codes = json.readTree(folder.resolve("encoding.json").toFile());
            Model model = new Model(String.valueOf(folder.getFileName()), columns, codes, described, session);
            int count = Math.min(most, instances.size());
            List<Surrogate> surrogates = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                surrogates.add(new Surrogate(
                        model, instances.get(i * instances.size() / count).asText()));
            }
            return surrogates;
        } catch (OrtException e) {
            throw new IOException(folder + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parameter(JsonNode described, String name) {
        for (JsonNode parameter : described.path("hyperparameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        return described.path("none");
    }

    @Override
    public String name() {
        return model.name + "/" + instance;
    }

    @Override
    public SearchSpace space() {
        List<Variable> variables = new ArrayList<>();
        for (String group : List.of("categories", "numbers")) {
            for (JsonNode column : model.columns.path(group)) {
                String name = column.asText();
                boolean free = !name.equals(model.columns.path("instance").asText())
                        && !model.columns.path("fixed").has(name);
                if (free) {
                    variables.add(variable(name));
                }
            }
        }
        return new SearchSpace(variables, List.of());
    }

    private Variable variable(String name) {
        Variable variable = Variable.of(name, domain(parameter(model.described, name)));
        for (JsonNode condition : model.described.path("conditions")) {
            if (condition.path("child").asText().equals(name)) {
                List<Object> values = condition.has("values")
                        ? StreamSupport.stream(condition.path("values").spliterator(), false)
                                .<Object>map(JsonNode::asText)
                                .toList()
                        : List.of(condition.path("value").asText());
                variable = variable.when(
                        new Condition.OneOf(condition.path("parent").asText(), values));
            }
        }
        return variable;
    }

    private static Domain domain(JsonNode parameter) {
        if (parameter.has("choices")) {
            return new Domain.Categorical(
                    StreamSupport.stream(parameter.path("choices").spliterator(), false)
                            .<Object>map(JsonNode::asText)
                            .toList(),
                    List.of());
        }
        double low = parameter.path("lower").asDouble();
        double high = parameter.path("upper").asDouble();
        Scale scale = parameter.path("log").asBoolean() ? new Scale.Log(low, high) : new Scale.Linear(low, high);
        return parameter.path("type").asText().contains("int") ? new Domain.Whole(scale, 1) : new Domain.Real(scale);
    }

    @Override
    public boolean isMinimised() {
        return false;
    }

    @Override
    public Answer at(Point point, RandomGenerator random) {
        double value = values(List.of(point))[0];
        return new Answer(value, value, value);
    }

    @Override
    public Extremes extremes() {
        SearchSpace space = space();
        Sobol sobol = new Sobol(space.coordinates(), 0);
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        for (int from = 0; from < SPREAD; from += 4096) {
            List<Point> points = new ArrayList<>();
            for (int i = from; i < from + 4096; i++) {
                points.add(space.decode(sobol.point(i)));
            }
            for (double value : values(points)) {
                best = Math.max(best, value);
                worst = Math.min(worst, value);
            }
        }
        return new Extremes(best, worst);
    }

    @Override
    public boolean isWidened() {
        return true;
    }

    private double[] values(List<Point> points) {
        int[][] codes = new int[points.size()][];
        float[][] numbers = new float[points.size()][];
        for (int i = 0; i < points.size(); i++) {
            Map<String, Object> values = points.get(i).values();
            codes[i] = strings("categories").stream()
                    .mapToInt(name ->
                            model.codes.path(name).path(text(name, values)).asInt())
                    .toArray();
            List<String> names = strings("numbers");
            numbers[i] = new float[names.size()];
            for (int j = 0; j < names.size(); j++) {
                numbers[i][j] = number(names.get(j), values);
            }
        }
        try (OnnxTensor categories = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), codes);
                OnnxTensor continuous = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), numbers);
                OrtSession.Result result = model.session.run(Map.of("x_cat", categories, "x_cont", continuous))) {
            float[][] output = (float[][]) result.get(0).getValue();
            double[] wanted = new double[output.length];
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = output[i][model.columns.path("output").asInt()];
            }
            return wanted;
        } catch (OrtException e) {
            throw new IllegalStateException("the surrogate " + name() + " does not answer: " + e.getMessage(), e);
        }
    }

    private List<String> strings(String group) {
        return StreamSupport.stream(model.columns.path(group).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private String text(String name, Map<String, Object> values) {
        return name.equals(model.columns.path("instance").asText())
                ? instance
                : String.valueOf(values.getOrDefault(name, "#na#"));
    }

    private float number(String name, Map<String, Object> values) {
        JsonNode fixed = model.columns.path("fixed").path(name);
        return fixed.isMissingNode()
                ? values.get(name) instanceof Number number ? number.floatValue() : 0
                : (float) fixed.asDouble();
    }
}
