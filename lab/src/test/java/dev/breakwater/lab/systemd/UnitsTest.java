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

/** The units, as systemd's own tools read them, and against the services' settings. */
class UnitsTest {

    private static final Path UNITS = Path.of("../systemd");

    private static final String ORDER_SERVICE = "order-service@.service";
    private static final String USER_SERVICE = "user-service.service";

    /** In tenths, as the tool wants it. */
    private static final int TOLERABLE_EXPOSURE = 30;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {ORDER_SERVICE, USER_SERVICE})
    void haveNothingThatSystemdDoesNotUnderstand(String unit) throws Exception {
        Analysis analysis = analyze("verify", "--man=no", "--recursive-errors=no", copy(unit));

        assertThat(analysis.status()).as(analysis.output()).isZero();
        assertThat(analysis.output()).doesNotContain(unit.replaceFirst("@?\\.service", ""));
    }

    @Test
    void wouldBeRefusedWithAMisspeltName() throws Exception {
        Path wrong = Path.of(copy(USER_SERVICE));
        Files.writeString(wrong, read(wrong).replace("WatchdogSec=", "WatchdogSecs="));

        Analysis analysis =
                analyze("verify", "--man=no", "--recursive-errors=no", wrong.toString());

        assertThat(analysis.output()).contains("WatchdogSecs").contains(USER_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDER_SERVICE, USER_SERVICE})
    void areHardlyExposed(String unit) throws Exception {
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
    void giveADrainTheTimeThatItNeeds(String unit) throws IOException {
        String service = unit.replaceFirst("@?\\.service", "");
        Path settings = Path.of("..", service, "src/main/resources/application.yaml");

        int drain = seconds("timeout-per-shutdown-phase: (\\d+)s", settings);
        int tasks = service.equals("order-service") ? seconds("max-wait: (\\d+)s", settings) : 0;

        assertThat(seconds("TimeoutStopSec=(\\d+)s", UNITS.resolve(unit)))
                .isGreaterThan(drain + tasks);
    }

    @Test
    void giveAStartTheTimeToWaitForTheDatabase() throws IOException {
        Path settings = Path.of("../order-service/src/main/resources/application.yaml");
        int retries = seconds("connect-retries: (\\d+)", settings);

        assertThat(seconds("TimeoutStartSec=(\\d+)s", UNITS.resolve(ORDER_SERVICE)))
                .isGreaterThan(retries + 30);
    }

    @Test
    void differOnlyWhereTheServicesDo() throws IOException {
        assertThat(hardening(ORDER_SERVICE)).hasSizeGreaterThan(25);
        assertThat(hardening(ORDER_SERVICE)).isEqualTo(hardening(USER_SERVICE));
    }

    private static List<String> hardening(String unit) throws IOException {
        return read(UNITS.resolve(unit))
                .lines()
                .dropWhile(line -> !line.startsWith("# What it may not do"))
                .toList();
    }

    private static int seconds(String pattern, Path file) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(read(file));
        assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** With a java that this machine has: the tool looks whether there is one. */
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
                "there is no systemd-analyze here (package systemd): the units are not looked at");
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
