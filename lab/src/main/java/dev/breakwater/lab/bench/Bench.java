package dev.breakwater.lab.bench;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.StateDirectory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code make bench}: variants of the User Service in front of one healthy Order Service, and then
 * the Order Service with and without idempotency keys, and while a partner hangs; loaded in turns.
 * Prints medians and ratios; the absolute figures are this machine's, and today's.
 */
public final class Bench {

    private static final int WARM_UPS = 6;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(4);

    private Bench() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            if (Tools.find("wrk").isEmpty()) {
                throw new CommandException(
                        "make bench needs wrk: apt install wrk, or brew install wrk");
            }
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench"));
            PortCheck.requireFree(Stage.PORTS.stream().flatMap(LoopbackAddress::ports).toList());
            measure(new Stage(state, new Console(System.out)), new Wrk(state.directory("load")));
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }

    private static void measure(Stage stage, Wrk wrk) throws InterruptedException {
        List<Subject> readers = measured(stage.readers(), wrk);
        List<Subject> takers = measured(stage.takers(), wrk);
        List<Subject> bystanders = measured(stage.bystanders(), wrk);
        System.out.println(Report.of(readers, takers, bystanders));
        System.exit(0);
    }

    private static List<Subject> measured(List<Subject> subjects, Wrk wrk)
            throws InterruptedException {
        inTurns(subjects, WARM_UPS, subject -> subject.warmUp(wrk, WARM_UP));
        inTurns(subjects, ROUNDS, subject -> subject.measure(wrk, ROUND));
        return subjects;
    }

    private interface Turn {
        void of(Subject subject) throws InterruptedException;
    }

    private static void inTurns(List<Subject> subjects, int rounds, Turn turn)
            throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : subjects) {
                turn.of(subject);
            }
        }
    }
}
