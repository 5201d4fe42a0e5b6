package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything listens.
 *
 * @param portOffset added to every port, so that one pair can run next to another
 */
public record Layout(int portOffset) {

    /** Of a demo that this environment would start. */
    public static Layout from(Environment environment) {
        return Settings.from(environment).layout();
    }

    public int database() {
        return 5433 + portOffset;
    }

    public Address userService() {
        return new Address(8080 + portOffset);
    }

    public List<Address> replicas() {
        return Stream.of(8081, 8082, 8083).map(port -> new Address(port + portOffset)).toList();
    }

    /** They have no port for management: their switches are on the port that is called. */
    public Address partners() {
        return new Address(8084 + portOffset);
    }

    /** Where the load is steered. */
    Address load() {
        return new Address(8085 + portOffset);
    }

    public List<Integer> ports() {
        Stream<Address> services = Stream.concat(Stream.of(userService()), replicas().stream());
        return Stream.concat(
                        services.flatMap(Address::ports),
                        Stream.of(partners().port(), load().port(), database()))
                .toList();
    }

    /** As user-service is told. */
    String replicaUrls() {
        return urls(replicas().stream());
    }

    /** What its live page may switch. */
    List<String> forConsole() {
        return List.of(
                "--breakwater.console.controls=true",
                "--breakwater.console.instance=user-1",
                "--breakwater.console.replicas="
                        + urls(replicas().stream().map(Address::management)),
                "--breakwater.console.partners=" + partners().url(),
                "--breakwater.console.load=" + load().url());
    }

    private static String urls(Stream<Address> addresses) {
        return addresses.map(Address::url).collect(joining(","));
    }
}
