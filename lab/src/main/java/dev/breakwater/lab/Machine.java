package dev.breakwater.lab;

import java.util.Locale;
import java.util.Optional;

/** Describes the machine on which figures were measured. */
public final class Machine {

    private Machine() {}

    public static String description() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d processors, Java %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Optional.ofNullable(System.getProperty("java.runtime.version")).orElse("?"));
    }
}
