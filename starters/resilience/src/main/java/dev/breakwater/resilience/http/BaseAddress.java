package dev.breakwater.resilience.http;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/** Checks the address of a dependency in the settings. */
public final class BaseAddress {

    private BaseAddress() {}

    /**
     * Refuses an address that paths cannot be resolved against.
     *
     * @param property its name, for the message
     * @throws IllegalArgumentException with an example of what is allowed
     */
    public static void check(String property, URI address) {
        boolean bare =
                Set.of("", "/").contains(Objects.requireNonNullElse(address.getPath(), ""))
                        && address.getQuery() == null
                        && address.getUserInfo() == null;
        if (address.getHost() == null
                || !Set.of("http", "https").contains(address.getScheme())
                || !bare) {
            throw new IllegalArgumentException(
                    property
                            + " must be an address such as http://localhost:8081,"
                            + " without path, query or password, but is "
                            + address);
        }
    }
}
