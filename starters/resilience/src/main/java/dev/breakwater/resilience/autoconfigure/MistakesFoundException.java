package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.check.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the start: {@code breakwater.check} is {@code fail}, and there are mistakes. */
public final class MistakesFoundException extends RuntimeException {

    private final transient List<Mistake> mistakes;

    MistakesFoundException(List<Mistake> mistakes) {
        super(
                mistakes.stream()
                        .map(mistake -> "  - " + mistake)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "%d mistakes in the use of resilience4j (breakwater.check: warn only logs them)\n"
                                                .formatted(mistakes.size()),
                                        "")));
        this.mistakes = mistakes;
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
