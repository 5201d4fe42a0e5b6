package dev.breakwater.lab.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the JVM options of the images with this machine's JDK. */
class JvmOptionsTest {

    private static final Path DOCKER = Path.of("../docker").toAbsolutePath().normalize();

    @TempDir Path directory;

    @Test
    void jvmCachesAddressesForTwoSecondsAndFailuresForOneAndUsesStaleAddressesForTenMinutes()
            throws Exception {
        Process jvm =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "@" + options(),
                                        "--add-exports=java.base/sun.net=ALL-UNNAMED",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        AddressCachePolicy.class.getName()))
                        .redirectErrorStream(true)
                        .start();

        String output = new String(jvm.getInputStream().readAllBytes(), UTF_8);

        assertThat(jvm.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("2 1 600");
    }

    /** Returns the options of the images, with this checkout's paths. */
    private Path options() throws IOException {
        String options = Files.readString(DOCKER.resolve("jvm.options"));
        return Files.writeString(
                directory.resolve("jvm.options"), options.replace("/app/", DOCKER + "/"));
    }
}
