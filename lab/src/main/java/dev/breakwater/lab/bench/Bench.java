package dev.breakwater.lab.bench;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code make bench}: loads variants of the User Service in front of one healthy Order Service,
 * then the Order Service with and without idempotency keys, then while a partner hangs. The
 * variants take turns. Prints medians and ratios; the absolute figures are of this machine and this
 * run.
 */
public final class Bench {

    private static final int WARM_UPS = 6;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(4);

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            if (Executables.find("wrk").isEmpty()) {
                throw new CommandException(
                        "make bench needs wrk: apt install wrk, or brew install wrk");
            }
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench"));
            PortCheck.requireFree(BenchAddress.ports());
            BenchStack stack = new BenchStack(state, new Console(System.out));
            Wrk wrk = new Wrk(state.directory("load"));
            List<BenchTarget> reads = measure(stack.readTargets(), wrk);
            List<BenchTarget> writes = measure(stack.writeTargets(), wrk);
            List<BenchTarget> readsDuringWrites = measure(stack.readsDuringWrites(), wrk);
            System.out.println(BenchReport.of(reads, writes, readsDuringWrites));
            System.exit(0);
        });
    }

    private static List<BenchTarget> measure(List<BenchTarget> targets, Wrk wrk)
            throws InterruptedException {
        for (int round = 0; round < WARM_UPS; round++) {
            for (BenchTarget target : targets) {
                target.warmUp(wrk, WARM_UP);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (BenchTarget target : targets) {
                target.measure(wrk, ROUND);
            }
        }
        return targets;
    }
}
