package dev.breakwater.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Random;

/**
 * Asks for the orders of many users. With {@code --rate} calls arrive as in life, whether or not
 * earlier ones were answered; with {@code --users} so many users call back to back. {@code
 * --orders} adds orders that are placed. With {@code --control} the rate can be changed meanwhile
 * ({@link RateEndpoint}). Prints a JSON line ({@link LoadSummary}) for every ten seconds, and one for
 * the whole at the end.
 */
public final class Load {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int WARM_UP_CALLERS = 32;
    private static final int WARM_UP_SECONDS = 7;

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
        OrderReader client = new OrderReader(options.target(), window, whole);
        Thread reporter =
                Thread.ofPlatform().daemon().start(() -> report(window, options.windowSeconds()));
        Thread placing = Thread.ofVirtual().start(() -> place(options, window, whole));
        if (options.users() > 0) {
            new ClosedLoop(client, options.users()).run(options.seconds());
        } else {
            arrive(client, steered(options), options);
        }
        placing.join();
        reporter.interrupt();
        print("whole", whole);
    }

    /**
     * Few callers for some seconds: enough for the JVMs to compile what every call runs through.
     */
    public static void warmUp(String target) {
        new ClosedLoop(new OrderReader(URI.create(target), new LoadStatistics()), WARM_UP_CALLERS)
                .run(WARM_UP_SECONDS);
    }

    private static void place(LoadOptions options, LoadStatistics... tallies) {
        try {
            arrive(new OrderPlacer(options.target(), tallies), new ArrivalRate(options.orders()), options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By whoever reaches the address, if there is one. */
    private static ArrivalRate steered(LoadOptions options) {
        var pace = new ArrivalRate(options.rate());
        if (options.control() != null) {
            try {
                RateEndpoint.start(options.control(), options.controlHosts(), pace);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen at " + options.control(), e);
            }
        }
        return pace;
    }

    private static void arrive(Caller caller, ArrivalRate pace, LoadOptions options)
            throws InterruptedException {
        if (pace.first() > 0) {
            new OpenLoop(caller, pace, new Random(options.seed())).run(options.seconds());
        }
    }

    private static void report(LoadStatistics window, int seconds) {
        try {
            while (true) {
                Thread.sleep(seconds * 1000L);
                print("window", window);
            }
        } catch (InterruptedException theEnd) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String span, LoadStatistics tally) {
        try {
            System.out.println(JSON.writeValueAsString(tally.summary(span)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
