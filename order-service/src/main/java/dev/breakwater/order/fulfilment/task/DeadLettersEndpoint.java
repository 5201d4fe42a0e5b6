package dev.breakwater.order.fulfilment.task;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/deadletters} lists the dead letters. Once their cause is repaired, {@code POST
 * /actuator/deadletters/{task}/{orderId}} schedules one again, and {@code POST
 * /actuator/deadletters/{task}} all of that task.
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
     * @param sent how many dead letters are scheduled again
     */
    record Resent(int sent) {}

    @ReadOperation
    List<DeadLetter> all() {
        return letters.all();
    }

    @WriteOperation
    WebEndpointResponse<ProblemDetail> resend(@Selector String task, @Selector UUID orderId) {
        boolean sent =
                DurableTask.named(task).map(known -> letters.resend(known, orderId)).orElse(false);
        return sent
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT)
                : notFound("Order %s has no dead letter of the task %s".formatted(orderId, task));
    }

    /** After a failure some are scheduled already: another request continues with the rest. */
    @WriteOperation
    WebEndpointResponse<?> resendAll(@Selector String task) {
        return DurableTask.named(task)
                .<WebEndpointResponse<?>>map(known -> new WebEndpointResponse<>(resendAll(known)))
                .orElseGet(() -> notFound("There is no task " + task));
    }

    private Resent resendAll(DurableTask task) {
        Instant start = clock.instant();
        int sent = 0;
        int batch;
        do {
            batch = letters.resendBatch(task, start);
            sent += batch;
        } while (batch > 0);
        return new Resent(sent);
    }

    private static WebEndpointResponse<ProblemDetail> notFound(String reason) {
        String detail =
                "%s; tasks are %s".formatted(reason, String.join(", ", DurableTask.taskNames()));
        return new WebEndpointResponse<>(
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail),
                WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
