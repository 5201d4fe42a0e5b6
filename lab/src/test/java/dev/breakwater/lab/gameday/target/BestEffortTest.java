package dev.breakwater.lab.gameday.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestEffortTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void appliesTheActionToItemsAfterAFailure() {
        assertThatThrownBy(() -> BestEffort.forEach(List.of("bad", "good"), this::act))
                .hasMessage("bad one failed");

        assertThat(done).containsExactly("good");
    }

    @Test
    void throwsTheFirstFailureWithTheOthersSuppressed() {
        assertThatThrownBy(
                        () -> BestEffort.forEach(List.of("bad", "good", "bad as well"), this::act))
                .hasMessage("bad one failed")
                .satisfies(failure ->
                        assertThat(failure.getSuppressed())
                                .singleElement()
                                .hasToString("java.io.IOException: bad as well one failed"));
    }

    private void act(String item) throws IOException {
        if (item.startsWith("bad")) {
            throw new IOException(item + " one failed");
        }
        done.add(item);
    }
}
