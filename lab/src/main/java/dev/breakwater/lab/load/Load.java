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
 * ({@link PaceEndpoint}). Prints a JSON line ({@link Summary}) for every ten seconds, and one for
 * the whole at the end.
 */
public final class Load {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int WARM_UP_CALLERS = 32;
    private static final int WARM_UP_SECONDS = 7;

    private Load() {}

    public static void main(String[] arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.from(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Tally window = new Tally();
        Tally whole = new Tally();
        OrdersClient client = new OrdersClient(options.target(), window, whole);
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
        new ClosedLoop(new OrdersClient(URI.create(target), new Tally()), WARM_UP_CALLERS)
                .run(WARM_UP_SECONDS);
    }

    private static void place(Options options, Tally... tallies) {
        try {
            arrive(new OrderPlacer(options.target(), tallies), new Pace(options.orders()), options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By whoever reaches the address, if there is one. */
    private static Pace steered(Options options) {
        var pace = new Pace(options.rate());
        if (options.control() != null) {
            try {
                PaceEndpoint.start(options.control(), options.controlHosts(), pace);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen at " + options.control(), e);
            }
        }
        return pace;
    }

    private static void arrive(Caller caller, Pace pace, Options options)
            throws InterruptedException {
        if (pace.first() > 0) {
            new OpenLoop(caller, pace, new Random(options.seed())).run(options.seconds());
        }
    }

    private static void report(Tally window, int seconds) {
        try {
            while (true) {
                Thread.sleep(seconds * 1000L);
                print("window", window);
            }
        } catch (InterruptedException theEnd) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String span, Tally tally) {
        try {
            System.out.println(JSON.writeValueAsString(tally.summary(span)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
