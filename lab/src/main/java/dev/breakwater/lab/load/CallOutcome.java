package dev.breakwater.lab.load;

/**
 * What one call was answered.
 *
 * @param status the HTTP status, or the failure's name where there was no answer
 * @param level the service level, or "-" without one
 * @param cause why it was not FULL, or "-"
 */
public record CallOutcome(String status, String level, String cause) {

    static CallOutcome none(Exception failure) {
        return new CallOutcome(failure.getClass().getSimpleName(), "-", "-");
    }
}
