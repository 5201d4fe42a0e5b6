package dev.breakwater.user.console.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.breakwater.user.console.ConsoleSettingsFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamRegistryTest {

    private static final EventStream.ConnectionCheck CONNECTED = () -> {};

    private final StreamRegistry streams =
            new StreamRegistry(ConsoleSettingsFixture.settings(false));

    @Test
    void writesTheFirstEventBeforeBroadcasts() throws Exception {
        EventStream stream = streams.open();
        streams.subscribe(stream, "hello ".getBytes(UTF_8));
        streams.broadcast("tick".getBytes(UTF_8));
        var read =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        if (toString(UTF_8).equals("hello tick")) {
                            stream.cancel();
                        }
                    }
                };

        assertThatIOException().isThrownBy(() -> stream.writeTo(read, CONNECTED));

        stream.close();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(read.toString(UTF_8)).isEqualTo("hello tick");
    }

    @Test
    void refusesStreamsAboveTheLimitUntilOneCloses() {
        EventStream first = streams.open();
        streams.open();

        assertThatExceptionOfType(TooManyStreamsException.class)
                .isThrownBy(streams::open)
                .satisfies(refused ->
                        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("10"));

        first.close();
        streams.open();
    }

    @Test
    void cancelsStreamWhoseClientDoesNotRead() throws Exception {
        var stuck = new StuckStream();
        Thread reader = Thread.ofVirtual().start(() -> serve(stuck));
        stuck.writing.await();

        for (int i = 0; i <= ConsoleSettingsFixture.BACKLOG; i++) {
            assertThat(streams.isEmpty()).isFalse();
            streams.broadcast(new byte[1]);
        }

        assertThat(streams.isEmpty()).isTrue();
        reader.join();
        assertThat(streams.open()).isNotNull();
        assertThat(streams.open()).isNotNull();
    }

    @Test
    void doesNotSubscribeClosedStream() {
        EventStream stream = streams.open();
        streams.subscribe(stream, new byte[1]);
        stream.close();
        streams.subscribe(stream, new byte[1]); // the first event is late

        assertThat(streams.isEmpty()).isTrue();
        stream.cancel();
        assertThat(Thread.interrupted()).isFalse();
    }

    private void serve(OutputStream out) {
        try (EventStream stream = streams.open()) {
            streams.subscribe(stream, new byte[1]);
            stream.writeTo(out, CONNECTED);
        } catch (IOException dropped) {
            assertThat(dropped).hasRootCauseInstanceOf(InterruptedException.class);
        }
    }

    /** Blocks as a socket does whose client does not read. */
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
}
