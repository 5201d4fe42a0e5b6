package dev.breakwater.user.console;

import org.jspecify.annotations.Nullable;

/** Of several who are told something: those who can be are, before it is said who cannot. */
final class Failures {

    private @Nullable NotDone first;

    void add(NotDone failure) {
        if (first == null) {
            first = failure;
        } else {
            first.addSuppressed(failure);
        }
    }

    /** Does it, and goes on if it fails. */
    void guard(Runnable step) {
        try {
            step.run();
        } catch (NotDone failure) {
            add(failure);
        }
    }

    /**
     * @throws NotDone the first, with the others in it
     */
    void throwIfAny() {
        if (first != null) {
            throw first;
        }
    }
}
