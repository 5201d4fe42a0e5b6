package dev.breakwater.lab.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects what is wrong with one object, as sentences that begin with its name. */
final class RuleViolations {

    private final String about;
    private final List<String> all = new ArrayList<>();

    RuleViolations(String about) {
        this.about = about;
    }

    void addIf(boolean wrong, String what) {
        if (wrong) {
            all.add(about + " " + what);
        }
    }

    Stream<String> all() {
        return all.stream();
    }
}
