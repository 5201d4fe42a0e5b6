package dev.breakwater.lab.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link Load}.
 *
 * @param target the address of user-service
 * @param rate the rate of random arrivals per second, or 0
 * @param users the number of users that call back to back, or 0
 * @param orders the orders to place per second, or 0
 * @param seconds the duration; 0 means without end
 * @param control the address of {@link RateEndpoint}, or null
 * @param controlHosts host names that it accepts besides localhost and IP addresses
 */
record LoadOptions(
        URI target,
        int rate,
        int users,
        int orders,
        int seconds,
        int windowSeconds,
        long seed,
        @Nullable InetSocketAddress control,
        Set<String> controlHosts) {

    static final String USAGE =
            "usage: Load [--target=http://localhost:8080] --rate=CALLS_PER_SECOND|--users=N"
                    + " [--orders=PLACED_PER_SECOND] [--seconds=N] [--window=SECONDS] [--seed=N]"
                    + " [--control=HOST:PORT [--control-hosts=NAME,...]]";

    private static final Pattern ARGUMENT =
            Pattern.compile(
                    "--(?<name>target|rate|users|orders|seconds|window|seed|control|control-hosts)=(?<value>.+)");

    private static final Pattern ADDRESS = Pattern.compile("(?<host>[^:]+):(?<port>\\d{1,5})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    static LoadOptions from(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            Matcher matcher = match(ARGUMENT, argument, argument);
            given.put(matcher.group("name"), matcher.group("value"));
        }
        LoadOptions options =
                new LoadOptions(
                        URI.create(given.getOrDefault("target", "http://localhost:8080")),
                        number(given, "rate", 0),
                        number(given, "users", 0),
                        number(given, "orders", 0),
                        number(given, "seconds", 0),
                        number(given, "window", 10),
                        number(given, "seed", 1),
                        address(given.get("control")),
                        hosts(given.get("control-hosts")));
        if (options.rate + options.users + options.orders == 0
                || (options.rate > 0 && options.users > 0)
                || options.users > OrderReader.USERS
                || options.windowSeconds == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    private static @Nullable InetSocketAddress address(@Nullable String given) {
        if (given == null) {
            return null;
        }
        Matcher matcher = match(ADDRESS, given, "--control=" + given);
        return new InetSocketAddress(
                matcher.group("host"), Integer.parseInt(matcher.group("port")));
    }

    private static Set<String> hosts(@Nullable String given) {
        return given == null ? Set.of() : Set.of(given.toLowerCase(Locale.ROOT).split(","));
    }

    private static int number(Map<String, String> given, String name, int defaultValue) {
        String value = given.getOrDefault(name, Integer.toString(defaultValue));
        return Integer.parseInt(match(NUMBER, value, "--" + name + "=" + value).group());
    }

    private static Matcher match(Pattern pattern, String value, String argument) {
        Matcher matcher = pattern.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(argument + "? " + USAGE);
        }
        return matcher;
    }
}
