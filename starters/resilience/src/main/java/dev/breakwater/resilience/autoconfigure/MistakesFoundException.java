package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.check.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the start because of mistakes in annotations: {@code breakwater.check} is {@code fail}. */
public final class MistakesFoundException extends RuntimeException {

    private final transient List<Mistake> mistakes;

    MistakesFoundException(List<Mistake> mistakes) {
        super(
                "%d mistakes in the use of resilience4j (breakwater.check: warn only logs them)\n%s"
                        .formatted(
                                mistakes.size(),
                                mistakes.stream()
                                        .map(mistake -> "  - " + mistake)
                                        .collect(Collectors.joining("\n"))));
        this.mistakes = mistakes;
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
