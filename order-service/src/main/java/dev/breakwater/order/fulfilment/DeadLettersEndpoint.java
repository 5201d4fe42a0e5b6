package dev.breakwater.order.fulfilment;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/deadletters}: what nobody tries any more. {@code POST
 * /actuator/deadletters/{task}/{orderId}} sends one of them again, once its cause is mended, and
 * {@code POST /actuator/deadletters/{task}} all of that task.
 */
@Component
@Endpoint(id = "deadletters")
class DeadLettersEndpoint {

    private final DeadLetters letters;
    private final Clock clock;

    DeadLettersEndpoint(DeadLetters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * @param sent how many dead letters are tasks again
     */
    record SentAgain(int sent) {}

    @ReadOperation
    List<DeadLetter> all() {
        return letters.all();
    }

    @WriteOperation
    WebEndpointResponse<ProblemDetail> sendAgain(@Selector String task, @Selector UUID orderId) {
        boolean sent =
                DurableTask.named(task)
                        .map(known -> letters.sendAgain(known, orderId))
                        .orElse(false);
        return sent
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT)
                : notFound(
                        "No dead letter of the order %s is of the task %s"
                                .formatted(orderId, task));
    }

    /** What was sent again before a failure stays so: to ask once more goes on with the rest. */
    @WriteOperation
    WebEndpointResponse<?> sendAllAgain(@Selector String task) {
        return DurableTask.named(task)
                .<WebEndpointResponse<?>>map(known -> new WebEndpointResponse<>(all(known)))
                .orElseGet(() -> notFound("There is no task " + task));
    }

    private SentAgain all(DurableTask task) {
        Instant begin = clock.instant();
        int sent = 0;
        int some;
        do {
            some = letters.sendSomeAgain(task, begin);
            sent += some;
        } while (some > 0);
        return new SentAgain(sent);
    }

    private static WebEndpointResponse<ProblemDetail> notFound(String reason) {
        String detail = "%s; tasks are %s".formatted(reason, tasks());
        return new WebEndpointResponse<>(
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail),
                WebEndpointResponse.STATUS_NOT_FOUND);
    }

    private static String tasks() {
        return Arrays.stream(DurableTask.values())
                .map(DurableTask::taskName)
                .collect(Collectors.joining(", "));
    }
}
