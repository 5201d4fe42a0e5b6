package dev.breakwater.lab.bench;

import static dev.breakwater.lab.bench.ScalingColumn.eachMore;
import static dev.breakwater.lab.bench.ScalingColumn.median;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.bench.ScalingRow.Cost;
import dev.breakwater.lab.figures.Figures;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.ServiceJar;
import dev.breakwater.lab.launcher.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * {@code make scaling}: what the User Service costs with more instances of its dependency, more
 * circuit breakers, more users and more open pages. Variants take turns, in front of a callee that
 * costs next to nothing. Prints the tables, and writes them to {@code docs}.
 */
public final class Scaling {

    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(3);

    /** Linux counts CPU time in hundredths of a second. */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    /** Connections close once they are idle for 10 seconds. */
    private static final Duration SETTLE = Duration.ofSeconds(11);

    private static final ScalingColumn READ = median("CPU of a read, us", 0, Cost.READ_MICROS);
    private static final ScalingColumn IDLE =
            median("idle: CPU, ms/s", 1, Cost.IDLE_MILLIS_PER_SECOND);
    private static final ScalingColumn IDLE_MORE =
            eachMore("each more", 2, Cost.IDLE_MILLIS_PER_SECOND);
    private static final ScalingColumn HEAP = median("heap, MB", 1, Cost.HEAP_MEGABYTES);
    private static final ScalingColumn RESIDENT =
            median("resident, MB", 0, Cost.RESIDENT_MEGABYTES);

    private final Path nginx;
    private final ServiceJar service;
    private final StateDirectory state;
    private final Console console;
    private final Wrk wrk;

    private Scaling(Path nginx, StateDirectory state, Console console) {
        this.nginx = nginx;
        this.service = ServiceJar.prepared("user-service", state, console, List.of());
        this.state = state;
        this.console = console;
        this.wrk = new Wrk(state.directory("load"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            if (arguments.length > 0) {
                throw CommandException.usage("make scaling takes no arguments");
            }
            String needs = "make scaling needs %1$s: apt install %2$s, or brew install %1$s";
            Path _ = Executables.require("wrk", needs.formatted("wrk", "wrk"));
            Path nginx = Executables.require("nginx", needs.formatted("nginx", "nginx-light"));
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "scaling"));
            PortCheck.requireFree(ScalingStack.ports());
            new Scaling(nginx, state, new Console(System.out)).run();
            System.exit(0);
        });
    }

    private void run() throws IOException, InterruptedException {
        measure(
                Figures.SCALING_INSTANCES,
                "instances of the dependency",
                variants(ScalingVariant::instances, 1, 3, 10, 30, 100),
                READ,
                IDLE,
                IDLE_MORE,
                median("series", 0, Cost.SERIES),
                eachMore("each more", 0, Cost.SERIES),
                HEAP);
        measure(
                Figures.SCALING_BREAKERS,
                "circuit breakers",
                variants(ScalingVariant::breakers, 4, 10, 50, 200),
                READ,
                IDLE,
                IDLE_MORE,
                median("scrape, ms", 1, Cost.SCRAPE_MILLIS),
                median("scrape, KB", 0, Cost.SCRAPE_KILOBYTES),
                eachMore("each more", 1, Cost.SCRAPE_KILOBYTES),
                median("page opens with, KB", 1, Cost.PAGE_KILOBYTES),
                median("start, s", 1, Cost.START_SECONDS));
        measure(
                Figures.SCALING_USERS,
                "users",
                Stream.concat(
                        variants(ScalingVariant::users, 1_000, 10_000, 100_000),
                        variants(ScalingVariant::usersAsShipped, 100_000)),
                READ,
                HEAP,
                eachMore("each more, KB", 2, Cost.HEAP_KILOBYTES),
                RESIDENT);
        measure(
                Figures.SCALING_PAGES,
                "open pages",
                variants(ScalingVariant::pages, 0, 50, 200),
                IDLE,
                IDLE_MORE,
                median("each page reads, bytes/s", 0, Cost.PAGE_BYTES_PER_SECOND),
                HEAP,
                RESIDENT);
    }

    private static Stream<ScalingVariant> variants(
            IntFunction<ScalingVariant> variant, int... counts) {
        return Arrays.stream(counts).mapToObj(variant);
    }

    private void measure(
            Figures figures,
            String counted,
            Stream<ScalingVariant> variants,
            ScalingColumn... columns)
            throws IOException, InterruptedException {
        try (var stack = new ScalingStack(nginx, service, state, console)) {
            List<ScalingTarget> targets = new ArrayList<>();
            for (ScalingVariant variant : variants.toList()) {
                targets.add(stack.start(variant));
            }
            measure(targets);
            List<ScalingRow> rows = targets.stream().map(ScalingTarget::row).toList();
            String table = ScalingColumn.table(counted, List.of(columns), rows);
            console.print("\n" + table + "\n");
            figures.write(table);
        }
    }

    private void measure(List<ScalingTarget> targets) throws IOException, InterruptedException {
        for (ScalingTarget target : targets) {
            target.warmUp(wrk);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (ScalingTarget target : targets) {
                target.process().measure(wrk, ROUND);
            }
        }
        for (ScalingTarget target : targets) {
            target.pages().open();
        }
        Thread.sleep(SETTLE);
        idle(targets);
        for (ScalingTarget target : targets) {
            target.inspect();
        }
    }

    /** All are idle at the same time: the CPU time of each is its own. */
    private static void idle(List<ScalingTarget> targets) throws InterruptedException {
        List<Duration> used = targets.stream().map(target -> target.process().cpu()).toList();
        List<Long> read = targets.stream().map(target -> target.pages().bytes().sum()).toList();
        Thread.sleep(WINDOW);
        for (int index = 0; index < targets.size(); index++) {
            ScalingTarget target = targets.get(index);
            Duration cpu = target.process().cpu().minus(used.get(index));
            target.row().add(Cost.IDLE_MILLIS_PER_SECOND, cpu.toNanos() / 1e6 / WINDOW.toSeconds());
            double bytes = target.pages().bytes().sum() - read.get(index);
            target.row()
                    .add(
                            Cost.PAGE_BYTES_PER_SECOND,
                            bytes / target.pages().count() / WINDOW.toSeconds());
        }
    }
}
