package dev.breakwater.lab.launcher;

/** Why a program of the lab ends at once: one line for its user, and the exit status. */
public final class CannotStart extends RuntimeException {

    private static final int USAGE = 2;

    private final int status;

    private CannotStart(int status, String message) {
        super(message);
        this.status = status;
    }

    public CannotStart(String message) {
        this(1, message);
    }

    CannotStart(String message, Throwable cause) {
        this(1, message);
        initCause(cause);
    }

    public static CannotStart usage(String message) {
        return new CannotStart(USAGE, message);
    }

    public int status() {
        return status;
    }
}
