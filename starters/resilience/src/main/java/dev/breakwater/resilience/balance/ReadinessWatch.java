package dev.breakwater.resilience.balance;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each replica from time to time whether it is ready: {@code GET /ready}. A 503, an error of
 * the connection or two time-outs in a row mean no; any other answer means yes, since not every
 * callee has such a probe. (A single time-out may be this process' own fault: where processors are
 * short, all replicas at once would seem to be gone.) A single address is not asked: a balancer
 * stands there, and one bad replica behind it says nothing about the rest.
 */
public final class ReadinessWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadinessWatch.class);

    private final Duration every;
    private final Duration timeout;
    private final CloseableHttpClient http;
    private final List<Thread> watchers;

    /**
     * Starts to ask.
     *
     * @param every how long after an answer a replica is asked again
     * @param timeout of the whole exchange
     * @param http a client of the watch's own, so that a full pool never looks like a failed
     *     callee; the watch closes it
     */
    public ReadinessWatch(
            Replicas replicas, Duration every, Duration timeout, CloseableHttpClient http) {
        this.every = every;
        this.timeout = timeout;
        this.http = http;
        this.watchers =
                replicas.all().size() < 2
                        ? List.of()
                        : replicas.all().stream().map(this::watch).toList();
    }

    private Thread watch(Replica replica) {
        return Thread.ofVirtual().name("readiness " + replica).start(() -> keepAsking(replica));
    }

    private void keepAsking(Replica replica) {
        try {
            int silences = 0;
            while (!Thread.currentThread().isInterrupted()) {
                Answer answer = ask(replica);
                silences = answer == Answer.NONE ? silences + 1 : 0;
                boolean ready = answer == Answer.YES || (silences == 1 && replica.ready());
                if (ready != replica.ready()) {
                    replica.ready(ready);
                    log.info(
                            "replica {} is {}",
                            replica,
                            ready ? "ready" : "not ready: it gets no attempt");
                }
                Thread.sleep(every);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private enum Answer {
        YES,
        NO,
        NONE
    }

    /** On a thread of its own: the client's time-out bounds the silence between two bytes. */
    private Answer ask(Replica replica) throws InterruptedException {
        var answer = new AtomicReference<>(Answer.NONE);
        Thread question = Thread.ofVirtual().start(() -> answer.set(answer(replica)));
        if (question.join(timeout)) {
            return answer.get();
        }
        question.interrupt(); // closes its connection; a later answer does not count
        return Answer.NONE;
    }

    private Answer answer(Replica replica) {
        try {
            int status =
                    http.execute(
                            new HttpGet(replica.address().resolve("/ready")),
                            response -> response.getCode());
            return status == HttpStatus.SC_SERVICE_UNAVAILABLE ? Answer.NO : Answer.YES;
        } catch (SocketTimeoutException silence) {
            return Answer.NONE;
        } catch (IOException | RuntimeException failure) { // no HTTP is a runtime exception
            log.debug("replica {} cannot be asked for /ready", replica, failure);
            return Answer.NO;
        }
    }

    @Override
    public void close() {
        watchers.forEach(Thread::interrupt);
        http.close(CloseMode.IMMEDIATE);
    }
}
