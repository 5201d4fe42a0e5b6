package dev.breakwater.lab.launcher;

import java.util.List;
import java.util.Map;

/**
 * What a program of the lab is told by environment variables. One that is not set, or blank, is its
 * default; one that is not allowed ends the program with what is.
 */
public record Environment(Map<String, String> variables) {

    public String text(String name, String otherwise) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    public String oneOf(String name, String otherwise, List<String> allowed) {
        String value = text(name, otherwise);
        if (!allowed.contains(value)) {
            throw refused(name, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    public int number(String name, int otherwise, int least, int most) {
        String value = text(name, Integer.toString(otherwise));
        if (!value.matches("\\d{1,10}")
                || Long.parseLong(value) < least
                || Long.parseLong(value) > most) {
            throw refused(name, value, "a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    private static CannotStart refused(String name, String value, String allowed) {
        return CannotStart.usage(name + " is '" + value + "': give " + allowed);
    }
}
