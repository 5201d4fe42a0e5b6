package dev.breakwater.lab.load;

/**
 * The outcome of one call.
 *
 * @param status the HTTP status, or the failure's name without a response
 * @param level the service level, or "-" without one
 * @param cause why the level is not FULL, or "-"
 */
public record CallOutcome(String status, String level, String cause) {

    static CallOutcome failed(Exception failure) {
        return new CallOutcome(failure.getClass().getSimpleName(), "-", "-");
    }
}
