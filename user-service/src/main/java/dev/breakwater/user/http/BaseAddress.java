package dev.breakwater.user.http;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/** What settings may name as the address of a dependency. */
public final class BaseAddress {

    private BaseAddress() {}

    /**
     * Refuses what paths could not be resolved against.
     *
     * @param property is named in the refusal
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
