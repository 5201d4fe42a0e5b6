package dev.breakwater.lab.bench;

import dev.breakwater.lab.launcher.Address;
import dev.breakwater.lab.launcher.CannotStart;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Ports;
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
            if (Executables.find("wrk").isEmpty()) {
                throw new CannotStart("make bench needs wrk: apt install wrk, or brew install wrk");
            }
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench"));
            Ports.requireFree(BenchStack.PORTS.stream().flatMap(Address::ports).toList());
            measure(new BenchStack(state, new Console(System.out)), new Wrk(state.directory("load")));
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.status());
        }
    }

    private static void measure(BenchStack stage, Wrk wrk) throws InterruptedException {
        List<BenchTarget> readers = measured(stage.readers(), wrk);
        List<BenchTarget> takers = measured(stage.takers(), wrk);
        List<BenchTarget> bystanders = measured(stage.bystanders(), wrk);
        System.out.println(BenchReport.of(readers, takers, bystanders));
        System.exit(0);
    }

    private static List<BenchTarget> measured(List<BenchTarget> subjects, Wrk wrk)
            throws InterruptedException {
        inTurns(subjects, WARM_UPS, subject -> subject.warmUp(wrk, WARM_UP));
        inTurns(subjects, ROUNDS, subject -> subject.measure(wrk, ROUND));
        return subjects;
    }

    private interface Turn {
        void of(BenchTarget subject) throws InterruptedException;
    }

    private static void inTurns(List<BenchTarget> subjects, int rounds, Turn turn)
            throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (BenchTarget subject : subjects) {
                turn.of(subject);
            }
        }
    }
}
