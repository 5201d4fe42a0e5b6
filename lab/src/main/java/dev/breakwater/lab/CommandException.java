package dev.breakwater.lab;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Ends a command of the lab: the message is one line for its user. */
public final class CommandException extends RuntimeException {

    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    private final int exitStatus;

    private CommandException(int exitStatus, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
    }

    public CommandException(String message) {
        this(FAILURE, message, null);
    }

    public CommandException(String message, Throwable cause) {
        this(FAILURE, message, cause);
    }

    /** Returns the exception for a wrong option: exit status 2. */
    public static CommandException usage(String message) {
        return new CommandException(USAGE, message, null);
    }

    public int exitStatus() {
        return exitStatus;
    }

    /** The body of a command's main method. */
    @FunctionalInterface
    public interface Command {

        void run() throws IOException, InterruptedException;
    }

    /** Runs a command; a {@link CommandException} becomes a line on stderr and the exit status. */
    public static void exitOnFailure(Command command) throws IOException, InterruptedException {
        try {
            command.run();
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }
}
