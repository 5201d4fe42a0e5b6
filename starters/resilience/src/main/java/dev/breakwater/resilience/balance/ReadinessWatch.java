package dev.breakwater.resilience.balance;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes the readiness of each replica periodically: {@code GET /ready}. A 503, a connection error
 * or two timeouts in a row mean that it is not ready; any other answer means that it is, since not
 * every callee has such a probe. (A single timeout may be the fault of this process: without enough
 * CPU, all replicas would seem to be gone at once.) A single address is not probed, because it is a
 * load balancer, and one bad replica behind it says nothing about the others.
 */
public final class ReadinessWatch implements ReplicaListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadinessWatch.class);

    private final Replicas replicas;
    private final Duration every;
    private final Duration timeout;
    private final CloseableHttpClient http;
    private final Map<Replica, Thread> watchers = new ConcurrentHashMap<>();

    /**
     * Starts to probe.
     *
     * @param every the pause between two probes of a replica
     * @param timeout the timeout of the whole exchange
     * @param http a client for probes alone, so that a full pool never looks like a failed callee;
     *     the watch closes it
     */
    public ReadinessWatch(
            Replicas replicas, Duration every, Duration timeout, CloseableHttpClient http) {
        this.replicas = replicas;
        this.every = every;
        this.timeout = timeout;
        this.http = http;
        replicas.follow(this);
    }

    @Override
    public void added(Replica replica) {
        watchers.put(
                replica,
                Thread.ofVirtual()
                        .name("readiness " + replica)
                        .start(() -> probeRepeatedly(replica)));
    }

    @Override
    public void removed(Replica replica) {
        Thread watcher = watchers.remove(replica);
        if (watcher != null) {
            watcher.interrupt();
        }
    }

    private void probeRepeatedly(Replica replica) {
        try {
            int timeouts = 0;
            while (!Thread.currentThread().isInterrupted()) {
                Answer answer = replicas.all().size() > 1 ? probe(replica) : Answer.READY;
                timeouts = answer == Answer.TIMEOUT ? timeouts + 1 : 0;
                boolean ready = answer == Answer.READY || (timeouts == 1 && replica.ready());
                if (ready != replica.ready()) {
                    replica.ready(ready, System.nanoTime());
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
        READY,
        NOT_READY,
        TIMEOUT
    }

    /** Uses a thread of its own: the client's timeout only bounds the silence between two bytes. */
    private Answer probe(Replica replica) throws InterruptedException {
        var answer = new AtomicReference<>(Answer.TIMEOUT);
        Thread request = Thread.ofVirtual().start(() -> answer.set(answer(replica)));
        if (request.join(timeout)) {
            return answer.get();
        }
        request.interrupt(); // closes its connection
        return Answer.TIMEOUT;
    }

    private Answer answer(Replica replica) {
        try {
            int status =
                    http.execute(
                            new HttpGet(replica.address().resolve("/ready")),
                            response -> response.getCode());
            return status == HttpStatus.SC_SERVICE_UNAVAILABLE ? Answer.NOT_READY : Answer.READY;
        } catch (SocketTimeoutException timeout) {
            return Answer.TIMEOUT;
        } catch (IOException | RuntimeException failure) { // runtime: the answer is not HTTP
            log.debug("replica {} did not answer GET /ready", replica, failure);
            return Answer.NOT_READY;
        }
    }

    @Override
    public void close() {
        watchers.values().forEach(Thread::interrupt);
        http.close(CloseMode.IMMEDIATE);
    }
}
