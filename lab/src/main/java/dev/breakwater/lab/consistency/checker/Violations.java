package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects violations, each once however often it is found. */
final class Violations {

    private final Set<Violation> found = new LinkedHashSet<>();

    void add(Kind kind, String subject, Object detail) {
        found.add(new Violation(kind, subject, detail.toString()));
    }

    void addIf(boolean violated, Kind kind, String subject, Object detail) {
        if (violated) {
            add(kind, subject, detail);
        }
    }

    List<Violation> found() {
        return List.copyOf(found);
    }
}
