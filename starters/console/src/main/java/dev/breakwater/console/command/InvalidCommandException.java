package dev.breakwater.console.command;

/** A command names something unknown, or a value is out of range: answered with 400. */
public final class InvalidCommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail what is wrong, and what is allowed
     */
    public InvalidCommandException(String detail) {
        super(detail);
    }
}
