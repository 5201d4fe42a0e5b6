package dev.breakwater.user.console.environment;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A command names something unknown, or a value is out of range: answered with 400. */
public final class InvalidCommandException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    public InvalidCommandException(String detail) {
        super(HttpStatus.BAD_REQUEST, detail);
    }
}
