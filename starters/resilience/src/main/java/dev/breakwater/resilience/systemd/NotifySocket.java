package dev.breakwater.resilience.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Sends datagrams to systemd's socket. The JDK's Unix domain sockets are streams only (JEP 380), so
 * this calls libc through {@link java.lang.foreign}: three calls for a message, no process and no
 * library. The JVM option {@code --enable-native-access=ALL-UNNAMED} permits it. The constants are
 * those of Linux.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)</a>
 */
@SuppressWarnings("restricted") // calls into libc: the signatures below are those of its manual
public final class NotifySocket implements ServiceManager {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            libc("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO =
            libc(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE =
            libc("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final String name;

    /**
     * A socket that systemd listens on. It is opened for each message.
     *
     * @param name a path, or {@code @} and a name in Linux's abstract namespace
     */
    public NotifySocket(String name) {
        this.name = name;
    }

    private static MethodHandle libc(String function, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(function),
                signature,
                Linker.Option.captureCallState("errno"));
    }

    @Override
    public void send(String state) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment failure = arena.allocate(CALL_STATE);
            MemorySegment message = arena.allocateFrom(JAVA_BYTE, state.getBytes(UTF_8));
            MemorySegment address = arena.allocateFrom(JAVA_BYTE, address(name));

            int socket = (int) SOCKET.invokeExact(failure, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            check(socket, "socket", failure);
            try {
                long sent =
                        (long)
                                SENDTO.invokeExact(
                                        failure,
                                        socket,
                                        message,
                                        message.byteSize(),
                                        MSG_NOSIGNAL,
                                        address,
                                        (int) address.byteSize());
                check(sent, "sendto", failure);
            } finally {
                int _ = (int) CLOSE.invokeExact(failure, socket);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("libc throws nothing", e);
        }
    }

    private void check(long result, String function, MemorySegment failure) throws IOException {
        if (result < 0) {
            int errno = (int) ERRNO.get(failure, 0L);
            throw new IOException("%s to %s failed, errno %d".formatted(function, name, errno));
        }
    }

    /** Makes a {@code sockaddr_un}: a path ends with a zero, an abstract name begins with one. */
    private static byte[] address(String name) {
        boolean path = name.startsWith("/");
        byte[] bytes = (path ? name + '\0' : '\0' + name.substring(1)).getBytes(UTF_8);
        return ByteBuffer.allocate(Short.BYTES + bytes.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX)
                .put(bytes)
                .array();
    }
}
