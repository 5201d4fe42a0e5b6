package dev.breakwater.order.fulfilment;

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
 * /actuator/deadletters/{task}/{orderId}} sends one of them again, once its cause is mended.
 */
@Component
@Endpoint(id = "deadletters")
class DeadLettersEndpoint {

    private final DeadLetters letters;

    DeadLettersEndpoint(DeadLetters letters) {
        this.letters = letters;
    }

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
                : new WebEndpointResponse<>(
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.NOT_FOUND,
                                "No dead letter of the order %s is of the task %s; tasks are %s"
                                        .formatted(orderId, task, tasks())),
                        WebEndpointResponse.STATUS_NOT_FOUND);
    }

    private static String tasks() {
        return Arrays.stream(DurableTask.values())
                .map(DurableTask::taskName)
                .collect(Collectors.joining(", "));
    }
}
