package dev.descent.runner.agent;

import dev.descent.api.AgentInfo;
import dev.descent.api.DescentException;
import dev.descent.api.Slots;
import dev.descent.runner.detect.Machine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of {@code --slots} and {@code --label}. */
public final class AgentOptions {
    private static final String ACCEPTED = "need 'cpu=N,gpu=N' with numbers or 'auto', say 'cpu=4,gpu=auto'";

    private AgentOptions() {}

    /**
     * Reads {@code cpu=N,gpu=auto}; what is left out is {@code auto}: all that the machine has.
     *
     * @throws DescentException INVALID for anything else, or for more devices than the machine has
     */
    public static Slots slots(String text, Machine machine) {
        Map<String, String> given = new HashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Map.Entry<String, String> pair = pair(part.strip(), ACCEPTED);
            if (!Set.of("cpu", "gpu").contains(pair.getKey()) || given.put(pair.getKey(), pair.getValue()) != null) {
                throw DescentException.invalid(ACCEPTED + ", got '" + text + "'");
            }
        }
        int devices = machine.devices().size();
        Slots slots = new Slots(
                number(given.getOrDefault("cpu", "auto"), machine.processors()),
                number(given.getOrDefault("gpu", "auto"), devices));
        if (slots.gpu() > devices) {
            throw DescentException.invalid(
                    "need gpu <= " + devices + ", the devices that this machine has, got gpu=" + slots.gpu());
        }
        return slots;
    }

    private static int number(String text, int automatic) {
        if (text.equals("auto")) {
            return automatic;
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw DescentException.invalid(ACCEPTED + ", got '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** Reads {@code K=V} texts. @throws DescentException INVALID for a text without '=' or a key given twice */
    public static Map<String, String> labels(List<String> texts) {
        Map<String, String> labels = new HashMap<>();
        for (String text : texts) {
            Map.Entry<String, String> pair = pair(text, "need KEY=VALUE as a label");
            if (labels.put(pair.getKey(), pair.getValue()) != null) {
                throw DescentException.invalid("need each label once, got '" + pair.getKey() + "' twice");
            }
        }
        return Map.copyOf(labels);
    }

    private static Map.Entry<String, String> pair(String text, String accepted) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw DescentException.invalid(accepted + ", got '" + text + "'");
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }

    /** How an agent of the local engine introduces itself. */
    public static AgentInfo info(String name, Slots slots, Map<String, String> labels, Machine machine) {
        return new AgentInfo(name, AgentInfo.PROTOCOL, "local", slots, labels, machine.describe());
    }
}
