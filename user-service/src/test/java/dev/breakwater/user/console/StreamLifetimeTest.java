package dev.breakwater.user.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.context.TestPropertySource;

/** A stream ends after {@code breakwater.console.stream-lifetime}. The service has two slots. */
@Timeout(120)
@TestPropertySource(properties = "breakwater.console.stream-lifetime=3s")
class StreamLifetimeTest extends ConsoleTest {

    @Test
    void streamEndsWithByeAfterItsLifetime() throws Exception {
        try (Stream stream = openStream()) {
            stream.next("tick");
            stream.next("bye");

            assertThat(stream.ends()).isTrue();
        }
    }

    @Test
    void clientThatDoesNotReadFreesItsSlotAfterTheLifetime() throws Exception {
        try (var _ = openStream();
                var _ = openStream();
                Stream third = openStream()) {
            assertThat(third.next("hello").has("instance")).isTrue();
        }
    }
}
