package dev.breakwater.lab.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with somebody, as sentences that begin with the name. */
final class Complaints {

    private final String about;
    private final List<String> all = new ArrayList<>();

    Complaints(String about) {
        this.about = about;
    }

    void when(boolean wrong, String what) {
        if (wrong) {
            all.add(about + " " + what);
        }
    }

    Stream<String> all() {
        return all.stream();
    }
}
