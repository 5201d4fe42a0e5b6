package dev.breakwater.resilience.check;

/**
 * An annotation or setting that cannot work.
 *
 * @param where the bean and method
 * @param what the mistake and its consequence
 * @param cure the change that mends it
 */
public record Mistake(String where, String what, String cure) {

    @Override
    public String toString() {
        return "%s: %s. %s.".formatted(where, what, cure);
    }
}
