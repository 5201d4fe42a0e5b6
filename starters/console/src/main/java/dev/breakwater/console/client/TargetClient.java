package dev.breakwater.console.client;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the states of targets, and sends them the requests of commands. It retries the latter
 * within the command's timeout, so that a command reaches a restarting replica as soon as it is
 * back; a target that answers with an error or not in time is a {@link CommandFailedException}.
 */
public final class TargetClient {

    private static final Logger log = LoggerFactory.getLogger(TargetClient.class);

    private final JsonClient client;
    private final Duration timeout;
    private final Duration commandTimeout;
    private final Duration retryWait;

    /**
     * A client with these limits.
     *
     * @param timeout of one request that reads a state
     * @param commandTimeout of all attempts of one request of a command together
     * @param retryWait between two attempts
     */
    public TargetClient(
            JsonMapper json, Duration timeout, Duration commandTimeout, Duration retryWait) {
        this.client = new JsonClient(json, timeout);
        this.timeout = timeout;
        this.commandTimeout = commandTimeout;
        this.retryWait = retryWait;
    }

    /** Reads the target's state, without a retry. Returns empty if it does not answer. */
    public <T> Optional<T> poll(Target target, String path, Class<T> type) {
        try {
            return Optional.of(client.get(target.address(), path, type, timeout));
        } catch (IOException e) {
            log.debug("{} did not report its state", target, e);
            return Optional.empty();
        }
    }

    /** Reads the target's state for a command. */
    public <T> T get(Target target, String path, Class<T> type) {
        return retry(target, _ -> true, limit -> client.get(target.address(), path, type, limit));
    }

    /** Like {@link #get}, but returns empty if no process listens at the address. */
    public <T> Optional<T> getIfListening(Target target, String path, Class<T> type) {
        try {
            return Optional.of(
                    retry(
                            target,
                            e -> !(e instanceof ConnectException),
                            limit -> client.get(target.address(), path, type, limit)));
        } catch (CommandFailedException e) {
            if (e.getCause() instanceof ConnectException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sends an idempotent request. */
    public void send(Target target, String method, String path, Object body) {
        retry(target, _ -> true, limit -> client.send(method, target.address(), path, body, limit));
    }

    /** Sends a request that must arrive only once: retries only while it cannot connect. */
    public void sendOnce(Target target, String method, String path, Object body) {
        retry(
                target,
                e -> e instanceof ConnectException || e instanceof HttpConnectTimeoutException,
                limit -> client.send(method, target.address(), path, body, limit));
    }

    private <T> T retry(Target target, Predicate<IOException> retryable, Attempt<T> attempt) {
        long end = System.nanoTime() + commandTimeout.toNanos();
        while (true) {
            try {
                return attempt.within(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (IOException e) {
                boolean late = end - System.nanoTime() <= retryWait.toNanos();
                if (late || isFinal(e) || !retryable.test(e) || !pause()) {
                    throw failure(target, e);
                }
                log.debug("retrying the request to {}", target, e);
            }
        }
    }

    private static boolean isFinal(IOException e) {
        return e instanceof InterruptedIOException
                || (e instanceof JsonClient.UnexpectedStatusException unexpected
                        && unexpected.status < 500);
    }

    /** Returns false if the thread is interrupted. */
    private boolean pause() {
        try {
            Thread.sleep(retryWait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CommandFailedException failure(Target target, IOException e) {
        String reason =
                switch (e) {
                    case JsonClient.UnexpectedStatusException unexpected -> unexpected.getMessage();
                    case HttpTimeoutException _, ConnectException _ ->
                            "did not answer within %d s".formatted(commandTimeout.toSeconds());
                    default -> "closed the connection";
                };
        return new CommandFailedException(target.name() + " " + reason, e);
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T within(Duration timeout) throws IOException;
    }
}
