package dev.breakwater.user.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the contract says that a body holds. */
@FunctionalInterface
public interface Agreed<T> {

    /**
     * Reads it.
     *
     * @return null for JSON's null
     * @throws IOException if it is something else
     */
    @Nullable T read(byte[] body) throws IOException;
}
