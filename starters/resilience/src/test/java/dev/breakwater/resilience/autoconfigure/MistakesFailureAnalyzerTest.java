package dev.breakwater.resilience.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.check.Mistake;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class MistakesFailureAnalyzerTest {

    @Test
    void printsEachMistakeAndItsCure() {
        FailureAnalyzer analyzer =
                SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
                        .load(FailureAnalyzer.class, (_, _, _) -> {})
                        .stream()
                        .filter(MistakesFailureAnalyzer.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        var mistake = new Mistake("bean stock, StockClient.ask", "it cannot work", "Mend it");

        FailureAnalysis analysis =
                Objects.requireNonNull(
                        analyzer.analyze(
                                new IllegalStateException(
                                        new MistakesFoundException(List.of(mistake)))));

        assertThat(analysis.getDescription())
                .isEqualTo("bean stock, StockClient.ask: it cannot work.");
        assertThat(analysis.getAction())
                .isEqualTo("Mend it.\nbreakwater.check=warn only logs such mistakes.");
    }
}
