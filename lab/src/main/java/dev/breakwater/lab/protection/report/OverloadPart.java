package dev.breakwater.lab.protection.report;

import java.util.Locale;

/** A part of the benchmark with too much work instead of a fault. */
public enum OverloadPart {
    OVERLOAD,
    METASTABLE;

    /** Returns the name in lower case, as in {@code SCENARIOS}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
