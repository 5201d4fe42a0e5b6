package dev.breakwater.resilience.http;

import java.net.URI;
import java.util.Set;

/** Checks the address of a dependency in the settings. */
public final class BaseAddress {

    private BaseAddress() {}

    /**
     * Checks that requests can add a path to the address.
     *
     * @param property the name of the setting, for the message
     * @throws IllegalArgumentException with an example of a valid address
     */
    public static void check(String property, URI address) {
        boolean valid =
                address.getHost() != null
                        && Set.of("http", "https").contains(address.getScheme())
                        && Set.of("", "/").contains(address.getPath())
                        && address.getQuery() == null
                        && address.getUserInfo() == null;
        if (!valid) {
            throw new IllegalArgumentException(
                    property
                            + " must be an address such as http://localhost:8081,"
                            + " without path, query or password, but is "
                            + address);
        }
    }
}
