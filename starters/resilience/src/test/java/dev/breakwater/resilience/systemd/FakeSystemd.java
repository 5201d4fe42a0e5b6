package dev.breakwater.resilience.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Listens on a real Unix datagram socket, as systemd does. */
@SuppressWarnings("restricted")
final class FakeSystemd implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int MSG_DONTWAIT = 0x40;

    private static final MethodHandle SOCKET =
            libc("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND =
            libc("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            libc("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE =
            libc("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final int socket;

    private FakeSystemd(int socket) {
        this.socket = socket;
    }

    private static MethodHandle libc(String function, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), signature);
    }

    /**
     * @param name a path, or {@code @} and a name in the abstract namespace
     */
    static FakeSystemd at(String name) {
        try (Arena arena = Arena.ofConfined()) {
            int socket = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM, 0);
            byte[] path = name.getBytes(UTF_8);
            MemorySegment address = arena.allocate(2L + path.length, Short.BYTES);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
            if (name.startsWith("@")) {
                address.set(JAVA_BYTE, 2, (byte) 0);
            }
            assertThat((int) BIND.invokeExact(socket, address, (int) address.byteSize())).isZero();
            return new FakeSystemd(socket);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a message. */
    String next() {
        return Objects.requireNonNull(await().until(this::poll, Objects::nonNull));
    }

    /** Returns null if there is no message. */
    @Nullable String poll() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(4096);
            long length =
                    (long) RECV.invokeExact(socket, message, message.byteSize(), MSG_DONTWAIT);
            return length < 0
                    ? null
                    : new String(message.asSlice(0, length).toArray(JAVA_BYTE), UTF_8);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.invokeExact(socket);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
