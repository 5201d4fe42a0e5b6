package dev.breakwater.lab.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the units with systemd's own tools, and against the services' settings. */
class UnitsTest {

    private static final Path UNITS = Path.of("../systemd");

    private static final String ORDER_SERVICE = "order-service@.service";
    private static final String USER_SERVICE = "user-service.service";

    /** systemd-analyze takes the threshold in tenths. */
    private static final int TOLERABLE_EXPOSURE = 30;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {ORDER_SERVICE, USER_SERVICE})
    void systemdVerifiesUnit(String unit) throws Exception {
        Analysis analysis = analyze("verify", "--man=no", "--recursive-errors=no", copy(unit));

        assertThat(analysis.status()).as(analysis.output()).isZero();
        assertThat(analysis.output()).doesNotContain(unit.replaceFirst("@?\\.service", ""));
    }

    @Test
    void systemdRejectsMisspeltSetting() throws Exception {
        Path wrong = Path.of(copy(USER_SERVICE));
        Files.writeString(wrong, read(wrong).replace("WatchdogSec=", "WatchdogSecs="));

        Analysis analysis =
                analyze("verify", "--man=no", "--recursive-errors=no", wrong.toString());

        assertThat(analysis.output()).contains("WatchdogSecs").contains(USER_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDER_SERVICE, USER_SERVICE})
    void unitHasLowExposure(String unit) throws Exception {
        Analysis analysis =
                analyze(
                        "security",
                        "--offline=yes",
                        "--no-pager",
                        "--threshold=" + TOLERABLE_EXPOSURE,
                        copy(unit));

        assertThat(analysis.status()).as(analysis.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDER_SERVICE, USER_SERVICE})
    void stopTimeoutIsLongerThanDrain(String unit) throws IOException {
        String service = unit.replaceFirst("@?\\.service", "");
        Path settings = Path.of("..", service, "src/main/resources/application.yaml");

        int drain = seconds("timeout-per-shutdown-phase: (\\d+)s", settings);
        int tasks =
                service.equals("order-service")
                        ? seconds("shutdown-max-wait: (\\d+)s", settings)
                        : 0;

        assertThat(seconds("TimeoutStopSec=(\\d+)s", UNITS.resolve(unit)))
                .isGreaterThan(drain + tasks);
    }

    @Test
    void startTimeoutCoversWaitForDatabase() throws IOException {
        Path settings = Path.of("../order-service/src/main/resources/application.yaml");
        int retries = seconds("connect-retries: (\\d+)", settings);

        assertThat(seconds("TimeoutStartSec=(\\d+)s", UNITS.resolve(ORDER_SERVICE)))
                .isGreaterThan(retries + 30);
    }

    @Test
    void unitsShareTheirHardening() throws IOException {
        assertThat(hardening(ORDER_SERVICE)).hasSizeGreaterThan(25);
        assertThat(hardening(ORDER_SERVICE)).isEqualTo(hardening(USER_SERVICE));
    }

    private static List<String> hardening(String unit) throws IOException {
        return read(UNITS.resolve(unit))
                .lines()
                .dropWhile(line -> !line.startsWith("DynamicUser="))
                .toList();
    }

    private static int seconds(String pattern, Path file) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(read(file));
        assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** Copies a unit with this machine's java, since the tool checks that the program exists. */
    private String copy(String unit) throws IOException {
        Path copy = directory.resolve(unit);
        Files.writeString(
                copy,
                read(UNITS.resolve(unit))
                        .replace("/opt/breakwater/jdk", System.getProperty("java.home")));
        return copy.toString();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, UTF_8);
    }

    private record Analysis(int status, String output) {}

    private static Analysis analyze(String... arguments) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Path.of(path, "systemd-analyze").toFile().canExecute()),
                "systemd-analyze is not installed (package systemd): skipping the check of the"
                        + " units");
        Process process =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of("systemd-analyze"),
                                                Arrays.stream(arguments))
                                        .toList())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Analysis(process.waitFor(), output);
    }
}
