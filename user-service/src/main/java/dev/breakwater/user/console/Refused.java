package dev.breakwater.user.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A command that names what is not there, or asks for too much: 400, with what is allowed. */
final class Refused extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    Refused(String detail) {
        super(
                HttpStatus.BAD_REQUEST,
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail),
                null);
    }

    static Refused unknown(String what, String given, List<String> known, String... besides) {
        String allowed =
                Stream.concat(Stream.of(besides), known.stream()).collect(Collectors.joining(", "));
        return new Refused("There is no %s '%s': give one of %s.".formatted(what, given, allowed));
    }
}
