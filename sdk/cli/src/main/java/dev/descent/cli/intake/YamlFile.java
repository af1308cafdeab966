package dev.descent.cli.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file that holds one mapping. */
final class YamlFile {
    private YamlFile() {}

    /** Its entries; nulls left out. @throws IOException where it cannot be read, or is no mapping */
    static Map<String, Object> read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            Load load =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build());
            if (!(load.loadFromString(text) instanceof Map<?, ?> mapping)) {
                throw new IOException("need a mapping in " + file);
            }
            Map<String, Object> entries = new HashMap<>();
            mapping.forEach((key, value) -> {
                if (value != null) {
                    entries.put(String.valueOf(key), value);
                }
            });
            return entries;
        } catch (YamlEngineException e) {
            throw new IOException(
                    "need YAML in " + file + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}
