package dev.breakwater.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads the orders of many users. With {@code --rate} calls arrive at random, whether or not
 * earlier ones have their responses; with {@code --users} a fixed number of users call back to
 * back. {@code --orders} also places orders. With {@code --control} the rate can be changed over
 * HTTP ({@link RateEndpoint}). Prints a JSON line ({@link LoadSummary}) every ten seconds, and one
 * for the whole run.
 */
public final class Load {

    private static final int WARM_UP_CALLERS = 32;
    private static final int WARM_UP_SECONDS = 7;
    private static final int GENTLE_WARM_UP_SECONDS = 12;

    private Load() {}

    public static void main(String[] arguments) throws InterruptedException {
        LoadOptions options;
        try {
            options = LoadOptions.from(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        LoadStatistics window = new LoadStatistics();
        LoadStatistics whole = new LoadStatistics();
        OrderReader reader = new OrderReader(options.target(), window, whole);
        Thread reporter =
                Thread.ofPlatform().daemon().start(() -> report(window, options.windowSeconds()));
        Thread placing = Thread.ofVirtual().start(() -> place(options, window, whole));
        if (options.users() > 0) {
            new ClosedLoop(reader, options.users()).run(options.seconds());
        } else {
            arrive(reader, controlledRate(options), options);
        }
        placing.join();
        reporter.interrupt();
        print("whole", whole);
    }

    /** Loads a service for long enough that its JVM compiles what every call executes. */
    public static void warmUp(String target) {
        new ClosedLoop(new OrderReader(URI.create(target)), WARM_UP_CALLERS).run(WARM_UP_SECONDS);
    }

    /**
     * Loads a service for long enough, below the capacity of its callee: a cold service with more
     * callers than that answers each from its fallback, and compiles nothing else.
     */
    public static void warmUp(String target, int callsPerSecond) throws InterruptedException {
        new OpenLoop(
                        new OrderReader(URI.create(target)),
                        callsPerSecond,
                        OrderReader.USERS,
                        new Random(0))
                .run(GENTLE_WARM_UP_SECONDS);
    }

    private static void place(LoadOptions options, LoadStatistics... statistics) {
        try {
            arrive(
                    new OrderPlacer(
                            options.target(),
                            Stream.of(statistics)
                                    .map(LoadStatistics::placements)
                                    .toArray(CallListener[]::new)),
                    new ArrivalRate(options.orders()),
                    options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ArrivalRate controlledRate(LoadOptions options) {
        var rate = new ArrivalRate(options.rate());
        if (options.control() != null) {
            try {
                RateEndpoint.start(options.control(), options.controlHosts(), rate);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen at " + options.control(), e);
            }
        }
        return rate;
    }

    private static void arrive(Caller caller, ArrivalRate rate, LoadOptions options)
            throws InterruptedException {
        if (rate.initial() > 0) {
            Random random = new Random(options.seed());
            new OpenLoop(caller, rate::perSecond, OrderReader.USERS, random).run(options.seconds());
        }
    }

    private static void report(LoadStatistics window, int seconds) {
        try {
            while (true) {
                Thread.sleep(seconds * 1000L);
                print("window", window);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String span, LoadStatistics statistics) {
        try {
            System.out.println(Json.MAPPER.writeValueAsString(statistics.summary(span)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
