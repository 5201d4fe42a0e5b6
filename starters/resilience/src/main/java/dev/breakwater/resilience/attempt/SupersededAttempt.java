package dev.breakwater.resilience.attempt;

/** The other attempt of a hedged call was answered first. No caller sees this failure. */
final class SupersededAttempt extends StoppedAttempt {

    SupersededAttempt(Attempt attempt, Throwable cause) {
        super(attempt.call(), FailureKind.SUPERSEDED, "superseded at " + attempt.replica(), cause);
    }
}
