package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.deadline.DeadlineHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/**
 * Limits each request of an Apache HttpClient to the time of one attempt or to the rest of the
 * deadline, whichever is less, and sends that limit as {@code X-Deadline-Ms}. It cancels a request
 * that reaches its limit, which closes the socket and frees thread, connection and permit. The
 * limit covers the whole answer; the client's own response timeout covers only the silence between
 * two bytes.
 *
 * <p>Add it first: {@code HttpClientBuilder.addExecInterceptorFirst}.
 */
public final class RequestTimeLimiter implements ExecChainHandler {

    private final AttemptLimits limitsOutsideOfCalls;
    private final Mode deadlineMode;
    private final Mode timeoutMode;
    private final ScheduledExecutorService timers;

    /**
     * A handler for one client or several.
     *
     * @param limitsOutsideOfCalls the limits of requests outside of protected calls
     * @param deadlineMode whether the deadline limits a request and is sent
     * @param timeoutMode whether the time of one attempt limits a request
     * @param timers cancels requests; it must remove a cancelled timer at once
     */
    public RequestTimeLimiter(
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
        TimedRequest timed = limited(scope.originalRequest);
        Duration enforced = timed.requireEnoughTime();
        if (enforced != null
                && deadlineMode == Mode.ENFORCE
                && !request.containsHeader(DeadlineHeader.NAME)) {
            request.setHeader(DeadlineHeader.NAME, Long.toString(enforced.toMillis()));
        }
        timed.start(timers);
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException failure) {
            timed.failed(failure);
            throw failure;
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            timed.end();
        } else {
            response.setEntity(new TimedEntity(entity, timed));
        }
        return response;
    }

    private TimedRequest limited(ClassicHttpRequest request) {
        CurrentCall call = CurrentCall.get().orElse(null);
        Deadline deadline = call == null ? Deadline.current().orElse(null) : call.deadline();
        AttemptLimits limits = call == null ? limitsOutsideOfCalls : call.policy().limits();
        var timed = new TimedRequest(request, call, limits);
        timed.limit(limits.timeout(), timeoutMode);
        timed.limit(deadline == null ? null : limits.remainingOf(deadline), deadlineMode);
        return timed;
    }
}
