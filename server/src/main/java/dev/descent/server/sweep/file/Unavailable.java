package dev.descent.server.sweep.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a sweep file may say one day, or says to W&B, and what is answered in this version. */
final class Unavailable {
    private static final Map<String, String> KEYS = keys();

    private Unavailable() {}

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(
                "slurm",
                "the engine 'slurm' is not available in this version: trials run as local processes of an agent");
        keys.put(
                "kubernetes",
                "the engine 'kubernetes' is not available in this version: trials run as local processes of an agent");
        keys.put(
                "scheduler",
                "W&B's 'scheduler' has no counterpart here: agents lease the trials; use 'resources' and 'parallel'");
        keys.put("job", "W&B's launch 'job' has no counterpart here: name a 'recipe', a 'program' or a 'command'");
        keys.put("image_uri", "W&B's 'image_uri' has no counterpart here: name a 'recipe', a 'program' or a 'command'");
        return keys;
    }

    /** Refuses each such key with its sentence. */
    static void refuse(Fields file) {
        KEYS.forEach((key, sentence) -> {
            if (file.take(key).isPresent()) {
                say(file, key, sentence);
            }
        });
        refuseCode(file);
    }

    /** Refuses what W&B calls a method and is none here; empty for every other. */
    static Optional<String> method(String method) {
        return method.equals("custom")
                ? Optional.of("W&B's method 'custom' has no counterpart here: use " + SweepPlan.METHODS_LISTED)
                : Optional.empty();
    }

    static void say(Fields fields, String key, String sentence) {
        String given = fields.take(key).map(Yaml::written).orElse(null);
        fields.problems()
                .say(fields.line(key), fields.path(key), given, null, "'" + fields.path(key) + "': " + sentence);
    }

    private static void refuseCode(Fields file) {
        if (file.has("code") && !file.text("code").orElse("none").equals("none")) {
            say(file, "code", "carrying code to other machines is not available in this version: use none");
        }
    }
}
