package dev.breakwater.lab.protection.overload;

/**
 * A part of a scenario.
 *
 * @param load the calls that are offered, as a multiple of the callee's full capacity
 * @param capacity the callee's capacity, as a multiple of the full one
 */
public record LoadStep(String name, int seconds, double load, double capacity) {

    /** A step at full capacity. */
    static LoadStep of(String name, int seconds, double load) {
        return new LoadStep(name, seconds, load, 1);
    }
}
