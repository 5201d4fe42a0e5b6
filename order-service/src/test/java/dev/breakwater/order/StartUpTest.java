package dev.breakwater.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An invalid setting stops the start with a message that names it. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    breakwater.instence=a           | breakwater.instence
                    breakwater.order.limit=5        | breakwater.order
                    breakwater.orders.limits=5      | breakwater.orders.limits
                    breakwater.faults.enable=true   | breakwater.faults.enable
                    breakwater.orders.limit=0       | breakwater.orders.limit
                    breakwater.orders.limit=many    | breakwater.orders.limit
                    breakwater.instance=a b         | breakwater.instance
                    breakwater.database.retry-after=-1s | breakwater.database.retryAfter
                    breakwater.deadlin.max=5s   | breakwater.deadlin
                    breakwater.deadline.mx=5s       | breakwater.deadline.mx
                    breakwater.deadline.max=0s  | breakwater.deadline.max
                    breakwater.deadline.max=25h | breakwater.deadline.max
                    breakwater.deadline.max=2s  | breakwater.deadline.default must not be above breakwater.deadline.max
                    breakwater.deadline.default=0ms  | breakwater.deadline.default
                    breakwater.deadline.default=soon | breakwater.deadline.default
                    breakwater.deadline.default=11s  | breakwater.deadline.default must not be above breakwater.deadline.max
                    breakwater.fulfillment.payment.url=http://x | breakwater.fulfillment
                    breakwater.fulfilment.paymant.url=http://x  | breakwater.fulfilment.paymant
                    breakwater.fulfilment.payment.url=nowhere   | must be like http://localhost:8084, without a path, but it is nowhere
                    breakwater.fulfilment.resume-after=1s   | breakwater.fulfilment.resume-after must be above breakwater.fulfilment.synchronous-budget
                    breakwater.fulfilment.max-clock-skew=6s | breakwater.fulfilment.max-clock-skew
                    breakwater.fulfilment.max-clock-skew=-1s | breakwater.fulfilment.maxClockSkew
                    db-scheduler.missed-heartbeats-limit=4  | it must not be longer than db-scheduler.heartbeat-interval times db-scheduler.missed-heartbeats-limit, PT4S
                    db-scheduler.threads=5                   | it must be the sum of breakwater.fulfilment.threads, 6
                    breakwater.fulfilment.threads.payment-refund=0 | breakwater.fulfilment.threads
                    breakwater.fulfilment.threads.payment-refunds=1 | breakwater.fulfilment.threads
                    breakwater.fulfilment.retry-budget.cap=1 | breakwater.fulfilment.retry-budget.cap must not be below any of breakwater.fulfilment.threads
                    breakwater.fulfilment.retry-budget.floor=0 | breakwater.fulfilment.retryBudget.floor
                    breakwater.fulfilment.retry.jitter=1.5  | breakwater.fulfilment.retry.jitter
                    breakwater.fulfilment.payment.minimum=4s | minimum must not be above total-timeout
                    breakwater.fulfilment.payment.conclusive=4s | conclusive must be from minimum to total-timeout
                    breakwater.fulfilment.email.conclusive=50ms | conclusive must be from minimum to total-timeout
                    breakwater.fulfilment.connection-time-to-live=0s | breakwater.fulfilment.connectionTimeToLive
                    breakwater.fulfilment.connection-idle-timeout=0s | breakwater.fulfilment.connectionIdleTimeout
                    breakwater.database.retry.initial-wait=200ms | breakwater.database.retry.max-wait must be above breakwater.database.retry.initial-wait
                    breakwater.database.reads.connections=0 | breakwater.database.reads.connections
                    breakwater.database.writes.max-concurrent=0 | breakwater.database.writes.maxConcurrent
                    breakwater.database.writes.max-concurrent=5 | with db-scheduler.threads, 6, and 2 for its polls and heartbeats, it must not be above spring.datasource.hikari.maximum-pool-size, 12
                    breakwater.database.writes.max-wait=11s | breakwater.database.writes.maxWait
                    breakwater.fulfilment.abandoned-order-retention=1m | breakwater.fulfilment.abandonedOrderRetention
                    breakwater.half-open.max-wait=0s        | breakwater.half-open.maxWait
                    resilience4j.circuitbreaker.instances.payment.max-wait-duration-in-half-open-state=5s | breakwater.half-open.max-wait
                    breakwater.idempotency.retention=1s          | breakwater.idempotency.retention
                    breakwater.max-body=0KB                 | breakwater.max-body
                    breakwater.fulfilment.payment.total-timeout=4s | resilience4j.timelimiter.instances.payment.timeout-duration
                    breakwater.management.hosts=order-service:9090 | breakwater.management.hosts
                    breakwater.management.host=order-service | breakwater.management.host
                    breakwater.faults.plan=strom    | must be one of calm, classic, storm, tar, hang, flapping, tail, weather
                    breakwater.faults.plan=strom    | breakwater.faults.plan
                    """)
    void failsWithAMessageThatNamesTheInvalidProperty(
            String setting, String expected, CapturedOutput log) {
        assertThatThrownBy(() ->
                SpringApplication.run(OrderService.class, Postgres.arguments("--" + setting)));

        assertThat(log).contains("APPLICATION FAILED TO START").contains(expected);
    }
}
