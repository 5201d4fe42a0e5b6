package dev.breakwater.console.stream;

/** No stream can be opened now: answered with 503. */
public final class TooManyStreamsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyStreamsException(String reason) {
        super(reason + " Please come back later.");
    }
}
