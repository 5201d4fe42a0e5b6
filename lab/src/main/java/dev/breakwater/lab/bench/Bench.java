package dev.breakwater.lab.bench;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.Table;
import dev.breakwater.lab.figures.Figures;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code make bench}: loads variants of the User Service and its peers in front of one healthy
 * Order Service, then the Order Service with and without idempotency keys, then while a partner
 * hangs. They take turns. Prints medians and ratios, and writes those of a run with both peers to
 * {@code docs}; the absolute figures are of this machine and this run.
 */
public final class Bench {

    private static final int WARM_UPS = 6;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration PROFILE = Duration.ofSeconds(15);

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            boolean withPeers = withPeers(new EnvironmentVariables(System.getenv()));
            Executables.require(
                    "wrk", "make bench needs wrk: apt install wrk, or brew install wrk");
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench"));
            PortCheck.requireFree(BenchAddress.ports());
            Console console = new Console(System.out);
            List<Peer> peers =
                    withPeers ? new PeerBuilder("mvn", state::log, console).build() : List.of();
            BenchStack stack = new BenchStack(state, console);
            Wrk wrk = new Wrk(state.directory("load"));
            Path profiles = state.directory("profiles");
            List<BenchTarget> readers = stack.readTargets(peers);
            List<BenchFigures> reads = measure(readers, wrk);
            Table readProfiles = profiles(readers, wrk, profiles);
            List<BenchTarget> writers = stack.writeTargets();
            List<BenchFigures> writes = measure(writers, wrk);
            Table writeProfiles = profiles(writers, wrk, profiles);
            List<BenchFigures> readsDuringWrites = measure(stack.readsDuringWrites(), wrk);
            boolean isComplete = peers.size() == Peer.values().length;
            publish(Figures.READS, BenchReport.reads(reads), isComplete);
            publish(Figures.READ_PROFILE, readProfiles, isComplete);
            publish(Figures.ORDERS, BenchReport.orders(writes), isComplete);
            publish(Figures.ORDER_PROFILE, writeProfiles, isComplete);
            publish(
                    Figures.READS_DURING_ORDERS,
                    BenchReport.readsDuringOrders(readsDuringWrites),
                    isComplete);
            System.exit(0);
        });
    }

    private static void publish(Figures figures, Object table, boolean isComplete)
            throws IOException {
        System.out.printf("%n%s%n", table);
        if (isComplete) {
            figures.write(table.toString());
        }
    }

    /** Reads PEERS: without them, the benchmark needs no network. */
    static boolean withPeers(EnvironmentVariables environment) {
        return environment.oneOf("PEERS", "yes", List.of("yes", "no")).equals("yes");
    }

    /** The profiles come after the rounds, because sampling has a price. */
    private static Table profiles(List<BenchTarget> targets, Wrk wrk, Path directory)
            throws IOException, InterruptedException {
        Map<BenchFigures, CpuProfile> profiles = new LinkedHashMap<>();
        for (BenchTarget target : targets) {
            if (target.isJava()) {
                profiles.put(target.figures(), target.profile(wrk, PROFILE, directory));
            }
        }
        return CpuProfile.table(profiles);
    }

    private static List<BenchFigures> measure(List<BenchTarget> targets, Wrk wrk)
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
        return targets.stream().map(BenchTarget::figures).toList();
    }
}
