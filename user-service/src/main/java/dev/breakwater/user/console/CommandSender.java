package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the requests of a command. It retries those that fail until the time of the command is
 * over: a replica that restarts follows when it is back.
 */
final class CommandSender {

    private static final Logger log = LoggerFactory.getLogger(CommandSender.class);

    private final Remote remote;
    private final ConsoleSettings.CommandLimits limits;

    CommandSender(Remote remote, ConsoleSettings.CommandLimits limits) {
        this.remote = remote;
        this.limits = limits;
    }

    /**
     * @param who in words, for the message of a failure
     * @throws NotDone if it does not answer in time, or with an error
     */
    JsonNode get(String who, URI base, String path) {
        try {
            return retry(_ -> true, left -> remote.get(base, path, left));
        } catch (IOException e) {
            throw notDone(who, e);
        }
    }

    /**
     * Like {@link #get}, but empty if no process listens at the address.
     *
     * @throws NotDone if it does not answer in time, or with an error
     */
    Optional<JsonNode> find(String who, URI base, String path) {
        try {
            return Optional.of(
                    retry(
                            e -> !(e instanceof ConnectException),
                            left -> remote.get(base, path, left)));
        } catch (ConnectException absent) {
            log.debug("{} is not there", who, absent);
            return Optional.empty();
        } catch (IOException e) {
            throw notDone(who, e);
        }
    }

    /**
     * For requests that may be sent twice.
     *
     * @throws NotDone if it does not answer in time, or with an error
     */
    void send(String who, String method, URI base, String path, Object body) {
        try {
            retry(_ -> true, left -> remote.send(method, base, path, body, left));
        } catch (IOException e) {
            throw notDone(who, e);
        }
    }

    /**
     * For requests that must not be sent twice: retries only while no connection comes about.
     *
     * @throws NotDone if the answer does not come, or is an error
     */
    void sendOnce(String who, String method, URI base, String path, Object body) {
        try {
            retry(CommandSender::isUnsent, left -> remote.send(method, base, path, body, left));
        } catch (IOException e) {
            throw notDone(who, e);
        }
    }

    private static boolean isUnsent(IOException e) {
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    }

    private JsonNode retry(Predicate<IOException> repeatable, Request request) throws IOException {
        long end = System.nanoTime() + limits.timeout().toNanos();
        while (true) {
            try {
                return request.within(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (IOException e) {
                if (isFinal(e) || !repeatable.test(e) || isOver(end)) {
                    throw e;
                }
                log.debug("the request is sent again", e);
                pause();
            }
        }
    }

    private static boolean isFinal(IOException e) {
        return e instanceof InterruptedIOException
                || (e instanceof Remote.UnexpectedStatus answer && answer.status() < 500);
    }

    private boolean isOver(long end) {
        return end - System.nanoTime() <= limits.retryWait().toNanos();
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(limits.retryWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private NotDone notDone(String who, IOException e) {
        String reason =
                switch (e) {
                    case Remote.UnexpectedStatus answer -> "answered " + answer.status();
                    case HttpTimeoutException _, ConnectException _ ->
                            "did not follow within " + limits.timeout().toSeconds() + " s";
                    default -> "broke off the connection";
                };
        return new NotDone(who + " " + reason, e);
    }

    /** One attempt. */
    @FunctionalInterface
    private interface Request {
        JsonNode within(Duration timeout) throws IOException;
    }
}
