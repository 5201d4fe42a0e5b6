package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.check.Mistake;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the mistakes and their cures instead of a stack trace. */
final class MistakesFailureAnalyzer extends AbstractFailureAnalyzer<MistakesFoundException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MistakesFoundException found) {
        return new FailureAnalysis(
                found.mistakes().stream()
                        .map(mistake -> mistake.where() + ": " + mistake.what() + ".")
                        .collect(Collectors.joining("\n\n")),
                found.mistakes().stream()
                                .map(Mistake::cure)
                                .distinct()
                                .collect(Collectors.joining(".\n", "", "."))
                        + "\nbreakwater.check=warn only logs such mistakes.",
                found);
    }
}
