package dev.breakwater.lab;

import java.util.List;
import java.util.Map;

/**
 * The options of a command of the lab. A variable that is unset or blank has its default; a value
 * that is not allowed ends the command with a message that says what is.
 */
public record EnvironmentVariables(Map<String, String> variables) {

    public String text(String name, String defaultValue) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? defaultValue : value;
    }

    public String oneOf(String name, String defaultValue, List<String> allowed) {
        String value = text(name, defaultValue);
        if (!allowed.contains(value)) {
            throw invalid(name, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    public int number(String name, int defaultValue, int min, int max) {
        String value = text(name, Integer.toString(defaultValue));
        if (!value.matches("\\d{1,10}")
                || Long.parseLong(value) < min
                || Long.parseLong(value) > max) {
            throw invalid(name, value, "a whole number from " + min + " to " + max);
        }
        return Integer.parseInt(value);
    }

    private static CommandException invalid(String name, String value, String allowed) {
        return CommandException.usage(name + " is '" + value + "': give " + allowed);
    }
}
