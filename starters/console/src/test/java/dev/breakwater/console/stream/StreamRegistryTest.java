package dev.breakwater.console.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
        var read = new ByteArrayOutputStream();

        stream.writeTo(read, LONGER_THAN_ANY_TEST);

        assertThat(stream.hasEnded()).isFalse();
        assertThat(read.toString(UTF_8)).isEqualTo("hello tick");
        assertThat(stream.isWaitingForThread()).isFalse();
    }

    @Test
    void asksForAThreadAtEachEventAndAtTheEnd() {
        EventStream stream = streams.open();
        var asked = new AtomicInteger();
        stream.onEvent(asked::incrementAndGet);

        streams.subscribe(stream, new byte[1]);
        streams.broadcast(new byte[1]);
        stream.end();

        assertThat(asked).hasValue(3);
        assertThat(stream.isWaitingForThread()).isTrue();
    }

    @Test
    void saysByeAtTheEndOfItsLifetimeAndFreesItsPlace() throws Exception {
        EventStream stream = streams.open();
        streams.open();
        streams.subscribe(stream, "hello\n".getBytes(UTF_8));
        var read = new ByteArrayOutputStream();

        stream.writeTo(read, Duration.ZERO);

        assertThat(stream.hasEnded()).isTrue();
        assertThat(read.toString(UTF_8)).isEqualTo("hello\nevent: bye\ndata: {}\n\n");
        assertThat(streams.open()).isNotNull();
    }

    @Test
    void freesThePlaceOfAClientThatHasLeft() {
        EventStream stream = streams.open();
        streams.open();
        streams.subscribe(stream, new byte[1]);

        assertThatIOException()
                .isThrownBy(() -> stream.writeTo(new BrokenPipe(), LONGER_THAN_ANY_TEST));

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
    void endsStreamWhoseClientDoesNotRead() {
        EventStream stream = streams.open();
        streams.subscribe(stream, new byte[1]);

        for (int i = 0; i < BACKLOG; i++) {
            assertThat(streams.isEmpty()).isFalse();
            streams.broadcast(new byte[1]);
        }

        assertThat(streams.isEmpty()).isTrue();
        assertThat(streams.open()).isNotNull();
        assertThat(streams.open()).isNotNull();
    }

    @Test
    void endsStreamsThatWaitForTheirFirstEvent() {
        EventStream stream = streams.open();

        streams.stop();

        assertThat(stream.hasEnded()).isTrue();
    }

    @Test
    void writesNothingMoreAfterTheStop() throws Exception {
        EventStream stream = streams.open();
        streams.subscribe(stream, new byte[1]);
        streams.stop();
        var read = new ByteArrayOutputStream();

        stream.writeTo(read, LONGER_THAN_ANY_TEST);

        assertThat(read.size()).isZero();
    }

    @Test
    void doesNotSubscribeEndedStream() {
        EventStream stream = streams.open();
        stream.end();

        streams.subscribe(stream, new byte[1]); // the first event is late

        assertThat(streams.isEmpty()).isTrue();
    }

    private static final class BrokenPipe extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
