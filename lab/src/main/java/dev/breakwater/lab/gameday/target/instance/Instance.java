package dev.breakwater.lab.gameday.target.instance;

import java.util.Optional;

/**
 * A container or a pod, at one moment.
 *
 * @param service the service that it is an instance of
 * @param started the time of its latest start
 * @param state {@link #RUNNING}, or why it does not run
 * @param health {@link #HEALTHY}, or what it is instead; empty without a health check
 */
public record Instance(
        String id,
        String name,
        String service,
        String started,
        String state,
        Optional<String> health) {

    public static final String RUNNING = "running";
    public static final String HEALTHY = "healthy";

    public boolean isHealthy() {
        return isRunning() && health.orElse(HEALTHY).equals(HEALTHY);
    }

    /** Returns the name without the project's name. */
    public String shortName() {
        return name.substring(Math.max(0, name.indexOf(service)));
    }

    /** Returns the state in words. */
    public String description() {
        return shortName() + " is " + (isRunning() ? health.orElse(state) : state);
    }

    private boolean isRunning() {
        return state.equals(RUNNING);
    }
}
