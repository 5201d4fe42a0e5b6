package dev.breakwater.resilience.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a body, as the contract with the callee says. A JSON library's reader is one.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface JsonDecoder<T> {

    /**
     * Reads the whole body.
     *
     * @return null for JSON's null
     * @throws IOException if the body is not what the contract says
     */
    @Nullable T decode(byte[] body) throws IOException;
}
