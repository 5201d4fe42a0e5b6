package dev.breakwater.lab.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.lab.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supervises real processes. */
class ProcessSupervisorTest {

    @TempDir Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private ProcessSupervisor supervisor;

    @BeforeEach
    void createSupervisor() {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        supervisor =
                new ProcessSupervisor(name -> directory.resolve(name + ".log"), new Console(out));
    }

    @AfterEach
    void stop() {
        supervisor.stop();
    }

    @Test
    void restartsAKilledProcess() throws Exception {
        SupervisedProcess sleeper =
                supervisor.start(program("sleeper", "exec sleep 1000")).getFirst();
        supervisor.awaitReady(List.of(sleeper));
        long first = sleeper.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        awaitOutput("sleeper died (killed)");
        awaitOutput("sleeper is ready again");
        assertThat(sleeper.pid()).isNotEqualTo(first);
        assertThat(isAlive(sleeper)).isTrue();
    }

    @Test
    void showsTheEndOfTheLogWhenTheFirstStartFails() {
        ProcessSpec broken =
                new ProcessSpec("broken", shell("echo the harbour is closed; exit 7"), () -> false);

        supervisor.start(broken);

        awaitOutput("broken died (exit status 7)");
        awaitOutput("broken failed to start, trying again");
        awaitOutput("    the harbour is closed");
    }

    @Test
    void stopsInTheReverseOrderOfTheStart() throws Exception {
        Path order = directory.resolve("order");
        String script = "trap 'echo %s >>" + order + "; exit' TERM; while :; do sleep 0.05; done";
        List<SupervisedProcess> first =
                supervisor.start(readyWhenRunning("first", script.formatted("first")));
        List<SupervisedProcess> second =
                supervisor.start(readyWhenRunning("second", script.formatted("second")));
        supervisor.awaitReady(first);
        supervisor.awaitReady(second);

        supervisor.stop();

        assertThat(Files.readAllLines(order)).containsExactly("second", "first");
    }

    @Test
    void killsAProcessThatIgnoresTermination() throws Exception {
        List<SupervisedProcess> stubborn =
                supervisor.start(
                        readyWhenRunning("stubborn", "trap '' TERM; while :; do sleep 0.05; done"));
        supervisor.awaitReady(stubborn);

        supervisor.stop();

        assertThat(isAlive(stubborn.getFirst())).isFalse();
    }

    @Test
    void reportsAndRestartsNothingWhileItStops() throws Exception {
        List<SupervisedProcess> sleepers = supervisor.start(program("sleeper", "exec sleep 1000"));
        supervisor.awaitReady(sleepers);

        supervisor.stop();

        assertThat(isAlive(sleepers.getFirst())).isFalse();
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain("died");
    }

    @Test
    void startsNothingAfterStop() {
        supervisor.stop();

        SupervisedProcess late = supervisor.start(program("late", "exec sleep 1000")).getFirst();

        assertThat(late.pid()).isEqualTo(-1);
    }

    @Test
    void passesEachLineToTheReaderAndTheLog() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();

        SupervisedProcess speaker =
                supervisor
                        .start(
                                new ProcessSpec(
                                        "speaker",
                                        shell("echo one; echo two; exec sleep 1000"),
                                        ReadinessProbe.NONE,
                                        lines::add))
                        .getFirst();

        await().atMost(Duration.ofSeconds(30)).until(() -> lines.equals(List.of("one", "two")));
        assertThat(Files.readAllLines(speaker.log().path())).containsExactly("one", "two");
    }

    /** Ready when its script has set its traps. */
    private ProcessSpec readyWhenRunning(String name, String script) {
        Path started = directory.resolve(name + ".started");
        return new ProcessSpec(
                name,
                shell(script.replace("while", "touch " + started + "; while")),
                () -> Files.exists(started));
    }

    private static ProcessSpec program(String name, String script) {
        return new ProcessSpec(name, shell(script), ReadinessProbe.NONE);
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    private static boolean isAlive(SupervisedProcess process) {
        return ProcessHandle.of(process.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    private void awaitOutput(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(output.toString(StandardCharsets.UTF_8)).contains(text));
    }
}
