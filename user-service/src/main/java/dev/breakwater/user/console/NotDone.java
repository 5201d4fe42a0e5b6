package dev.breakwater.user.console;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Those that a command concerns did not all follow it: 502. */
final class NotDone extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    /**
     * @param reason who did not follow, and why: "order-2 answered 500"
     */
    NotDone(String reason, Throwable cause) {
        this(List.of(reason), cause);
    }

    private NotDone(List<String> reasons, Throwable cause) {
        super(
                HttpStatus.BAD_GATEWAY,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_GATEWAY, "Not done: " + String.join("; ", reasons) + "."),
                cause);
        this.reasons = List.copyOf(reasons);
    }

    /** All of them in one, with the reasons of each. */
    static NotDone allOf(List<NotDone> failures) {
        NotDone all =
                new NotDone(
                        failures.stream().flatMap(each -> each.reasons.stream()).toList(),
                        failures.getFirst());
        failures.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }
}
