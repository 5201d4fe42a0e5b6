package dev.breakwater.resilience.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd and its sockets are Linux's")
class NotifySocketTest {

    @TempDir Path directory;

    @Test
    void reachesASocketInTheFileSystem() throws IOException {
        reaches(directory.resolve("notify").toString());
    }

    @Test
    void reachesASocketInTheAbstractNamespace() throws IOException {
        reaches("@breakwater/" + directory);
    }

    private static void reaches(String name) throws IOException {
        try (FakeSystemd systemd = FakeSystemd.at(name)) {
            NotifySocket socket = new NotifySocket(name);

            socket.send("READY=1");
            socket.send("STATUS=schön\nWATCHDOG=1");

            assertThat(systemd.poll()).isEqualTo("READY=1");
            assertThat(systemd.poll()).isEqualTo("STATUS=schön\nWATCHDOG=1");
            assertThat(systemd.poll()).isNull();
        }
    }

    @Test
    void failsIfNoSocketListens() {
        String missing = directory.resolve("missing").toString();

        assertThatIOException()
                .isThrownBy(() -> new NotifySocket(missing).send("READY=1"))
                .withMessage("sendto to %s failed, errno 2".formatted(missing)); // ENOENT
    }

    @Test
    void failsForANameThatIsTooLong() {
        String tooLong = "/" + "a".repeat(200);

        assertThatIOException()
                .isThrownBy(() -> new NotifySocket(tooLong).send("READY=1"))
                .withMessageEndingWith("failed, errno 22"); // EINVAL
    }

    @Test
    void closesItsSocketAfterEachMessage() throws IOException {
        String name = directory.resolve("notify").toString();
        try (FakeSystemd systemd = FakeSystemd.at(name)) {
            int before = openFiles();

            for (int i = 0; i < 200; i++) {
                new NotifySocket(name).send("WATCHDOG=1");
                assertThat(systemd.poll()).isEqualTo("WATCHDOG=1");
            }

            assertThat(openFiles() - before)
                    .isLessThan(100); // other tests of this JVM open files too
        }
    }

    private static int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        }
    }
}
