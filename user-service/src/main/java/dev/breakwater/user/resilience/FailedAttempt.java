package dev.breakwater.user.resilience;

/**
 * Every way in which an attempt can fail, by type, because the type is what the policies in YAML
 * name: which failures are retried, and which count against the callee.
 *
 * <table>
 * <caption>Classification</caption>
 * <tr><th>type</th><th>retried</th><th>counts against the callee</th></tr>
 * <tr><td>{@link TransientFailure}</td><td>yes</td><td>yes</td></tr>
 * <tr><td>{@link AttemptTimeout}</td><td>yes</td><td>yes</td></tr>
 * <tr><td>{@link DeadlineExceeded}</td><td>no: nobody waits any more</td><td>yes</td></tr>
 * <tr><td>{@link InvalidAnswer}</td><td>no: it would answer the same</td><td>yes</td></tr>
 * <tr><td>{@link RefusedRequest}</td><td>no</td><td>no: the request was wrong</td></tr>
 * </table>
 *
 * They are expected, so they carry no stack trace: they say what happened and keep their cause.
 */
public sealed interface FailedAttempt permits UpstreamFailure, StoppedAttempt {

    /** The call that the attempt belonged to. */
    Call call();
}
