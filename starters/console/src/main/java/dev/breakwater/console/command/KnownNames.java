package dev.breakwater.console.command;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the names in a command against the known names. */
public final class KnownNames {

    private KnownNames() {}

    public static String require(String kind, @Nullable String name, Collection<String> known) {
        return require(kind, name, known, Function.identity());
    }

    /**
     * Returns the element of this name.
     *
     * @param kind what the name stands for, such as "replica"
     * @throws InvalidCommandException that lists the known names
     */
    public static <T> T require(
            String kind, @Nullable String name, Collection<T> known, Function<T, String> nameOf) {
        return known.stream()
                .filter(each -> nameOf.apply(each).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidCommandException(
                                "There is no %s '%s': give one of %s."
                                        .formatted(
                                                kind,
                                                name,
                                                known.stream()
                                                        .map(nameOf)
                                                        .collect(Collectors.joining(", ")))));
    }
}
