package dev.breakwater.console.client;

import java.util.List;

/** At least one target of a command did not execute it: answered with 502. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> failures;

    /**
     * @param failure target and reason, such as "order-2 answered 500"
     */
    CommandFailedException(String failure, Throwable cause) {
        this(List.of(failure), cause);
    }

    private CommandFailedException(List<String> failures, Throwable cause) {
        super("The command failed: " + String.join("; ", failures) + ".", cause);
        this.failures = List.copyOf(failures);
    }

    static CommandFailedException merge(List<CommandFailedException> all) {
        var merged =
                new CommandFailedException(
                        all.stream().flatMap(each -> each.failures.stream()).toList(),
                        all.getFirst());
        all.stream().skip(1).forEach(merged::addSuppressed);
        return merged;
    }
}
