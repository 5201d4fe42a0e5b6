package dev.breakwater.lab.launcher.process;

import dev.breakwater.lab.Console;




import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** Real processes, small ones. */
class ProcessSupervisorTest {

    @TempDir Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private ProcessSupervisor fleet;

    @BeforeEach
    void assemble() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        fleet = new ProcessSupervisor(name -> directory.resolve(name + ".log"), new Console(out));
    }

    @AfterEach
    void stop() {
        fleet.stop();
    }

    @Test
    void startsAgainWhatWasKilled() throws Exception {
        SupervisedProcess sleeper = fleet.start(program("sleeper", "exec sleep 1000")).getFirst();
        fleet.awaitReady(List.of(sleeper));
        long first = sleeper.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        awaitSaid("sleeper died (killed)");
        awaitSaid("sleeper is ready again");
        assertThat(sleeper.pid()).isNotEqualTo(first);
        assertThat(isAlive(sleeper)).isTrue();
    }

    @Test
    void showsTheEndOfTheLogWhenTheFirstStartFails() {
        ProcessSpec broken =
                new ProcessSpec("broken", shell("echo the harbour is closed; exit 7"), () -> false);

        fleet.start(broken);

        awaitSaid("broken died (exit status 7)");
        awaitSaid("broken failed to start, trying again");
        awaitSaid("    the harbour is closed");
    }

    @Test
    void stopsInTheReverseOrderOfTheStart() throws Exception {
        Path order = directory.resolve("order");
        String tell = "trap 'echo %s >>" + order + "; exit' TERM; while :; do sleep 0.05; done";
        List<SupervisedProcess> first = fleet.start(told("first", tell.formatted("first")));
        List<SupervisedProcess> second = fleet.start(told("second", tell.formatted("second")));
        fleet.awaitReady(first);
        fleet.awaitReady(second);

        fleet.stop();

        assertThat(Files.readAllLines(order)).containsExactly("second", "first");
    }

    @Test
    void killsWhatDoesNotStop() throws Exception {
        List<SupervisedProcess> stubborn =
                fleet.start(told("stubborn", "trap '' TERM; while :; do sleep 0.05; done"));
        fleet.awaitReady(stubborn);

        fleet.stop();

        assertThat(isAlive(stubborn.getFirst())).isFalse();
    }

    @Test
    void answersNoDeathWhileItStops() throws Exception {
        List<SupervisedProcess> sleepers = fleet.start(program("sleeper", "exec sleep 1000"));
        fleet.awaitReady(sleepers);

        fleet.stop();

        assertThat(isAlive(sleepers.getFirst())).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("died");
    }

    @Test
    void startsNothingOnceStopped() {
        fleet.stop();

        SupervisedProcess late = fleet.start(program("late", "exec sleep 1000")).getFirst();

        assertThat(late.pid()).isEqualTo(-1);
    }

    @Test
    void handsOnEachLineAndKeepsItInTheLog() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();

        SupervisedProcess speaker =
                fleet.start(
                                new ProcessSpec(
                                        "speaker",
                                        shell("echo one; echo two; exec sleep 1000"),
                                        ReadinessProbe.NONE,
                                        heard::add))
                        .getFirst();

        await().atMost(Duration.ofSeconds(30)).until(() -> heard.equals(List.of("one", "two")));
        assertThat(Files.readAllLines(speaker.log().path())).containsExactly("one", "two");
    }

    /** Ready once its script is under way, traps included. */
    private ProcessSpec told(String name, String script) {
        Path underWay = directory.resolve(name + ".under-way");
        return new ProcessSpec(
                name,
                shell(script.replace("while", "touch " + underWay + "; while")),
                () -> Files.exists(underWay));
    }

    private static ProcessSpec program(String name, String script) {
        return new ProcessSpec(name, shell(script), ReadinessProbe.NONE);
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    private static boolean isAlive(SupervisedProcess child) {
        return ProcessHandle.of(child.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    private void awaitSaid(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(said.toString(StandardCharsets.UTF_8)).contains(text));
    }
}
