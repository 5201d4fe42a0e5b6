package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.EnvironmentVariables;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of a demo.
 *
 * @param portOffset added to every port, so that a second demo can run beside the first
 */
public record PortLayout(int portOffset) {

    /** Returns the addresses of a demo with these options. */
    public static PortLayout from(EnvironmentVariables environment) {
        return DemoSettings.from(environment).layout();
    }

    public int database() {
        return 5433 + portOffset;
    }

    public LoopbackAddress userService() {
        return new LoopbackAddress(8080 + portOffset);
    }

    public List<LoopbackAddress> replicas() {
        return Stream.of(8081, 8082, 8083)
                .map(port -> new LoopbackAddress(port + portOffset))
                .toList();
    }

    /** The partners' admin API is on the same port. */
    public LoopbackAddress partners() {
        return new LoopbackAddress(8084 + portOffset);
    }

    /** Returns the control port of the load. */
    LoopbackAddress load() {
        return new LoopbackAddress(8085 + portOffset);
    }

    public List<Integer> ports() {
        Stream<LoopbackAddress> services =
                Stream.concat(Stream.of(userService()), replicas().stream());
        return Stream.concat(
                        services.flatMap(LoopbackAddress::ports),
                        Stream.of(partners().port(), load().port(), database()))
                .toList();
    }

    /** Returns the management address of every replica of order-service. */
    public List<URI> replicaManagement() {
        return replicas().stream().map(replica -> URI.create(replica.management().url())).toList();
    }

    /** Returns the value of user-service's {@code breakwater.orders.replicas}. */
    String replicaUrls() {
        return join(replicas().stream());
    }

    /** Returns user-service's arguments with what its live page controls. */
    List<String> consoleArguments() {
        return List.of(
                "--spring.profiles.include=demo", // beside those of SPRING_PROFILES_ACTIVE
                "--breakwater.console.instance=user-1",
                "--breakwater.demo.replicas="
                        + join(replicas().stream().map(LoopbackAddress::management)),
                "--breakwater.demo.partners=" + partners().url(),
                "--breakwater.demo.load=" + load().url());
    }

    private static String join(Stream<LoopbackAddress> addresses) {
        return addresses.map(LoopbackAddress::url).collect(joining(","));
    }
}
