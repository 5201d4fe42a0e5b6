package dev.breakwater.console.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamRegistryTest {

    private static final int BACKLOG = 4;
    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

    private final StreamRegistry streams = new StreamRegistry(2, BACKLOG);

    @BeforeEach
    void start() {
        streams.start();
    }

    @Test
    void opensNoStreamAfterTheStop() {
        streams.stop();

        assertThatExceptionOfType(TooManyStreamsException.class)
                .isThrownBy(streams::open)
                .withMessageContaining("stops");
    }

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
                            stream.end();
                        }
                    }
                };

        stream.writeTo(read, LONGER_THAN_ANY_TEST);

        boolean _ = Thread.interrupted();
        assertThat(read.toString(UTF_8)).isEqualTo("hello tick");
        assertThat(streams.isEmpty()).isTrue();
    }

    @Test
    void saysByeAtTheEndOfItsLifetimeAndFreesItsPlace() throws Exception {
        EventStream stream = streams.open();
        streams.open();
        streams.subscribe(stream, "hello".getBytes(UTF_8));
        var read = new ByteArrayOutputStream();

        stream.writeTo(read, Duration.ZERO);

        assertThat(read.toString(UTF_8)).isEqualTo("event: bye\ndata: {}\n\n");
        assertThat(streams.open()).isNotNull();
    }

    @Test
    void refusesStreamsAboveTheLimitUntilOneEnds() {
        EventStream first = streams.open();
        streams.open();

        assertThatExceptionOfType(TooManyStreamsException.class).isThrownBy(streams::open);

        first.end();
        first.end(); // frees one place only
        streams.open();
        assertThatExceptionOfType(TooManyStreamsException.class).isThrownBy(streams::open);
    }

    @Test
    void endsStreamWhoseClientDoesNotRead() throws Exception {
        var stuck = new StuckStream();
        EventStream stream = streams.open();
        streams.subscribe(stream, new byte[1]);
        Thread writer = Thread.ofVirtual().start(() -> write(stream, stuck));
        stuck.writing.await();

        for (int i = 0; i <= BACKLOG; i++) {
            assertThat(streams.isEmpty()).isFalse();
            streams.broadcast(new byte[1]);
        }

        assertThat(streams.isEmpty()).isTrue();
        writer.join();
        assertThat(streams.open()).isNotNull();
        assertThat(streams.open()).isNotNull();
    }

    @Test
    void endsStreamsThatWaitForTheirFirstEvent() throws Exception {
        EventStream stream = streams.open();
        Thread writer = Thread.ofVirtual().start(() -> write(stream, new ByteArrayOutputStream()));

        streams.stop();

        writer.join();
    }

    @Test
    void doesNotSubscribeEndedStream() {
        EventStream stream = streams.open();
        stream.end();

        streams.subscribe(stream, new byte[1]); // the first event is late

        assertThat(streams.isEmpty()).isTrue();
    }

    private static void write(EventStream stream, OutputStream out) {
        try {
            stream.writeTo(out, LONGER_THAN_ANY_TEST);
        } catch (IOException interrupted) {
            throw new UncheckedIOException(interrupted);
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
