package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.deadline.DeadlineHeader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Limits each request of an Apache HttpClient to the time of one attempt or to what is left of the
 * deadline, whichever is less, and sends that limit along as {@code X-Deadline-Ms}. A request that
 * reaches its limit is cancelled, which closes its socket: no thread, connection or permit stays
 * with a request whose caller has left. The limit covers the whole answer; the client's own
 * response timeout covers only the silence between two bytes.
 *
 * <p>Add it first: {@code HttpClientBuilder.addExecInterceptorFirst}.
 */
public final class LimitedRequests implements ExecChainHandler {

    private final AttemptLimits limitsOutsideOfCalls;
    private final Mode deadlineMode;
    private final Mode timeoutMode;
    private final ScheduledExecutorService timers;

    /**
     * A handler for one client or several.
     *
     * @param limitsOutsideOfCalls for requests that no protected call makes
     * @param deadlineMode whether the deadline limits a request and is sent along
     * @param timeoutMode whether the time of one attempt limits a request
     * @param timers cancels requests; it must remove a cancelled timer at once
     */
    public LimitedRequests(
            AttemptLimits limitsOutsideOfCalls,
            Mode deadlineMode,
            Mode timeoutMode,
            ScheduledExecutorService timers) {
        this.limitsOutsideOfCalls = limitsOutsideOfCalls;
        this.deadlineMode = deadlineMode;
        this.timeoutMode = timeoutMode;
        this.timers = timers;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CurrentCall call = CurrentCall.get().orElse(null);
        Deadline deadline = call == null ? Deadline.current().orElse(null) : call.deadline();
        AttemptLimits limits = call == null ? limitsOutsideOfCalls : call.policy().limits();
        var running = new RunningRequest(scope.originalRequest, call, limits);
        running.limit(limits.timeout(), timeoutMode);
        running.limit(deadline == null ? null : limits.remainingOf(deadline), deadlineMode);
        running.begin(request);
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException failure) {
            running.failed(failure);
            throw failure;
        }
        running.readThrough(response);
        return response;
    }

    /** A request, until its answer is read or given up. */
    private final class RunningRequest {

        private final ClassicHttpRequest request;
        private final @Nullable CurrentCall call;
        private final AttemptLimits limits;
        private final Map<Mode, Duration> limitOf = new EnumMap<>(Mode.class);
        private final List<Future<?>> started = new ArrayList<>(2);
        private boolean stopped; // guarded by this, like the next
        private boolean ended;

        RunningRequest(
                ClassicHttpRequest request, @Nullable CurrentCall call, AttemptLimits limits) {
            this.request = request;
            this.call = call;
            this.limits = limits;
        }

        /** The least limit counts, for what is enforced and for what is observed. */
        void limit(@Nullable Duration limit, Mode mode) {
            if (limit != null && mode != Mode.OFF) {
                limitOf.merge(mode, limit, (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        }

        /**
         * Starts the timers.
         *
         * @throws StoppedRequestException if too little time is left for an attempt
         */
        void begin(ClassicHttpRequest sent) throws StoppedRequestException {
            Duration enforced = limitOf.get(Mode.ENFORCE);
            if (enforced != null && enforced.compareTo(limits.minimum()) < 0) {
                meter(Mode.ENFORCE);
                throw new StoppedRequestException(
                        kindOfDeadline(),
                        "no request was sent: %d ms are left, an attempt needs %d ms"
                                .formatted(enforced.toMillis(), limits.minimum().toMillis()),
                        null);
            }
            if (enforced != null
                    && deadlineMode == Mode.ENFORCE
                    && !sent.containsHeader(DeadlineHeader.NAME)) {
                sent.setHeader(DeadlineHeader.NAME, Long.toString(enforced.toMillis()));
            }
            limitOf.forEach((mode, limit) ->
                    started.add(
                            timers.schedule(
                                    () -> passed(mode), limit.toNanos(), TimeUnit.NANOSECONDS)));
        }

        private synchronized void passed(Mode mode) {
            if (ended || stopped) {
                return;
            }
            meter(mode);
            if (mode == Mode.ENFORCE && request instanceof Cancellable cancellable) {
                stopped = true;
                cancellable.cancel();
            }
        }

        private void meter(Mode mode) {
            if (call != null) {
                call.policy().meter().stopped(mode);
            }
        }

        private FailureKind kindOfDeadline() {
            return call != null && call.isFailedByCallee()
                    ? FailureKind.DEADLINE_AFTER_FAILURE
                    : FailureKind.DEADLINE_TOO_SHORT;
        }

        private synchronized boolean end() {
            ended = true;
            started.forEach(timer -> timer.cancel(false));
            return stopped;
        }

        /**
         * Ends the request with the client's failure, which is a consequence where it was stopped.
         *
         * @throws StoppedRequestException if it was
         */
        void failed(Exception failure) throws StoppedRequestException {
            if (end()) {
                Duration limit = Objects.requireNonNull(limitOf.get(Mode.ENFORCE));
                FailureKind kind =
                        limits.isConclusive(limit) ? FailureKind.TIMEOUT : kindOfDeadline();
                throw new StoppedRequestException(
                        kind, "stopped after %d ms".formatted(limit.toMillis()), failure);
            }
        }

        /** Closing reads the rest of the answer, which takes time as well. */
        void closing(Closing close) throws IOException {
            try {
                close.run();
            } catch (IOException failure) {
                failed(failure);
                throw failure;
            } finally {
                end();
            }
        }

        void readThrough(ClassicHttpResponse response) {
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                end();
            } else {
                response.setEntity(new LimitedEntity(entity, this));
            }
        }
    }

    @FunctionalInterface
    private interface Closing {
        void run() throws IOException;
    }

    private static final class LimitedEntity extends HttpEntityWrapper {

        private final RunningRequest request;

        LimitedEntity(HttpEntity entity, RunningRequest request) {
            super(entity);
            this.request = request;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new LimitedStream(super.getContent(), request);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            AbstractHttpEntity.writeTo(this, out);
        }

        @Override
        public void close() throws IOException {
            request.closing(super::close);
        }
    }

    private static final class LimitedStream extends FilterInputStream {

        private final RunningRequest request;

        LimitedStream(InputStream content, RunningRequest request) {
            super(content);
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            try {
                return ended(super.read());
            } catch (IOException failure) {
                request.failed(failure);
                throw failure;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return ended(super.read(buffer, offset, length));
            } catch (IOException failure) {
                request.failed(failure);
                throw failure;
            }
        }

        private int ended(int read) throws IOException {
            if (read < 0) {
                request.failed(new EOFException("the answer ended with its connection"));
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            request.closing(super::close);
        }
    }
}
