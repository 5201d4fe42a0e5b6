package dev.breakwater.user.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

@Timeout(60)
class PagesTest {

    private static final int BACKLOG = 2;
    private static final Page.Client STAYS = () -> {};

    private final Pages pages = new Pages(settings(2));

    @Test
    void writesTheGreetingAndThenWhatAllAreTold() throws Exception {
        Page page = pages.open();
        pages.admit(page, "hello ".getBytes(UTF_8));
        pages.send("tick".getBytes(UTF_8));
        var read =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        if (toString(UTF_8).equals("hello tick")) {
                            page.end();
                        }
                    }
                };

        assertThatIOException().isThrownBy(() -> page.writeTo(read, STAYS));

        page.close();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(read.toString(UTF_8)).isEqualTo("hello tick");
    }

    @Test
    void refusesOnePageTooMany() {
        Page first = pages.open();
        pages.open();

        assertThatExceptionOfType(TooManyPages.class)
                .isThrownBy(pages::open)
                .satisfies(refused ->
                        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("10"));

        first.close();
        pages.open();
    }

    @Test
    void dropsAPageThatDoesNotRead() throws Exception {
        var stuck = new StuckStream();
        Thread reader = Thread.ofVirtual().start(() -> serve(stuck));
        stuck.writing.await();

        for (int i = 0; i <= BACKLOG; i++) {
            assertThat(pages.isEmpty()).isFalse();
            pages.send(new byte[1]);
        }

        assertThat(pages.isEmpty()).isTrue();
        reader.join();
        assertThat(pages.open()).isNotNull();
        assertThat(pages.open()).isNotNull();
    }

    @Test
    void isNotToldAnyMoreOnceItIsClosed() {
        Page page = pages.open();
        pages.admit(page, new byte[1]);
        page.close();
        pages.admit(page, new byte[1]); // its greeting came late

        assertThat(pages.isEmpty()).isTrue();
        page.end();
        assertThat(Thread.interrupted()).isFalse();
    }

    private void serve(OutputStream out) {
        try (Page page = pages.open()) {
            pages.admit(page, new byte[1]);
            page.writeTo(out, STAYS);
        } catch (IOException dropped) {
            assertThat(dropped).hasRootCauseInstanceOf(InterruptedException.class);
        }
    }

    /** A socket whose other side does not read. */
    private static final class StuckStream extends OutputStream {

        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writing.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }
    }

    static ConsoleSettings settings(int most) {
        return new ConsoleSettings(
                false,
                List.of("localhost"),
                "user-1",
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                most,
                BACKLOG,
                DataSize.ofKilobytes(8),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                new ConsoleSettings.CommandLimits(Duration.ofSeconds(9), Duration.ofMillis(250)),
                List.<URI>of(),
                List.<URI>of(),
                null,
                null);
    }
}
