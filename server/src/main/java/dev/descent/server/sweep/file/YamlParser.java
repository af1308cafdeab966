package dev.descent.server.sweep.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses YAML 1.2, of which JSON is a part, into lines and values. Aliases are followed, as long as the document stays small. */
final class YamlParser {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_NODES = 100_000;
    private static final int MOST_DEPTH = 32;

    private final Problems problems;
    private int nodes;
    private boolean tooLarge;

    YamlParser(Problems problems) {
        this.problems = problems;
    }

    /** The document's mapping; empty, with a problem told, where it is none. */
    Optional<Yaml.Mapping> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(0, "", text.length() + " characters", "at most " + MOST_CHARACTERS + " characters");
            return Optional.empty();
        }
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setParseComments(false)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isEmpty() ? noMapping(1, "an empty file") : mapping(root.get());
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
            problems.say(line, "", null, "YAML 1.2 or JSON", "the file is no YAML: " + e.getProblem());
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.say(0, "", null, "YAML 1.2 or JSON", "the file is no YAML: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Yaml.Mapping> mapping(Node root) {
        Yaml read = read(root, 0);
        if (tooLarge) {
            problems.say(0, "", null, null, "the file is nested too deeply, or grows too large by its aliases");
            return Optional.empty();
        }
        return read instanceof Yaml.Mapping mapping ? Optional.of(mapping) : noMapping(line(root), read.written());
    }

    private Optional<Yaml.Mapping> noMapping(int line, String given) {
        problems.say(
                line,
                "",
                given,
                "keys with values",
                "a sweep file is a list of keys with values ('method: random' …), got " + given);
        return Optional.empty();
    }

    private Yaml read(Node node, int depth) {
        if (tooLarge || ++nodes > MOST_NODES || depth > MOST_DEPTH) {
            tooLarge = true;
            return new Yaml.Scalar(line(node), null, "");
        }
        return switch (node) {
            case ScalarNode scalar -> new Yaml.Scalar(line(node), value(scalar), scalar.getValue());
            case SequenceNode sequence -> {
                List<Yaml> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(read(item, depth + 1)));
                yield new Yaml.Sequence(line(node), items);
            }
            case MappingNode mapping -> new Yaml.Mapping(line(node), entries(mapping, depth));
            default -> new Yaml.Scalar(line(node), null, "");
        };
    }

    private List<Yaml.Entry> entries(MappingNode mapping, int depth) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(line, "", "a list or a mapping as a key", "a word as a key");
            } else if (!seen.add(key.getValue())) {
                problems.say(line, key.getValue(), null, "each key once", "'" + key.getValue() + "' is there twice");
            } else {
                entries.add(new Yaml.Entry(line, key.getValue(), read(tuple.getValueNode(), depth + 1)));
            }
        }
        return entries;
    }

    private static @Nullable Object value(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true");
        }
        if (tag.equals(Tag.INT)) {
            return whole(text);
        }
        return tag.equals(Tag.FLOAT) ? fraction(text) : text;
    }

    private static Object whole(String text) {
        try {
            if (text.startsWith("0x")) {
                return Long.parseLong(text.substring(2), 16);
            }
            return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
        } catch (NumberFormatException expected) {
            return fraction(text); // more than 64 bits
        }
    }

    private static Object fraction(String text) {
        String word = text.replaceFirst("^[+-]", "");
        if (word.equalsIgnoreCase(".inf")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (word.equalsIgnoreCase(".nan")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException expected) {
            return text; // a tag that the text does not honour
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
