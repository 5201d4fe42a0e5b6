package dev.breakwater.resilience.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a body as the contract with the callee says, for example with a JSON library's reader.
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
