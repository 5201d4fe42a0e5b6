package dev.breakwater.resilience.check;

/**
 * Something that cannot work as it is written.
 *
 * @param where bean and method, or the property
 * @param what is wrong, and what happens because of it
 * @param cure what to change
 */
public record Mistake(String where, String what, String cure) {

    @Override
    public String toString() {
        return "%s: %s. %s.".formatted(where, what, cure);
    }
}
