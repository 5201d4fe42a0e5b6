package dev.breakwater.lab.protection.callee;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stands in for three replicas of order-service, breaks as it is told, and counts what reaches it.
 *
 * <p>A small HTTP server of its own, since seeing a client leave is the point: the JDK's {@code
 * HttpServer}, like most servers, notices that only when it writes the answer.
 */
final class Callee implements AutoCloseable {

    private final CalleeCounters traffic = new CalleeCounters();
    private final List<CalleeReplica> replicas = new ArrayList<>();
    private volatile CalleeBehaviour behaviour = CalleeBehaviour.WELL;

    /**
     * Listens from now on.
     *
     * @param ports one for each replica; 0 for any that is free
     */
    Callee(List<Integer> ports) {
        for (int port : ports) {
            int number = replicas.size();
            replicas.add(
                    new CalleeReplica(port, request -> behaviour.to(number, request), traffic));
        }
    }

    /** The addresses as user-service is told them. */
    String addresses() {
        return replicas.stream().map(CalleeReplica::url).collect(Collectors.joining(","));
    }

    CalleeCounters traffic() {
        return traffic;
    }

    /** From now on; what has been read before goes on as it began. */
    void become(CalleeBehaviour next) {
        behaviour = next;
        replicas.forEach(next.listens() ? CalleeReplica::listen : CalleeReplica::refuse);
    }

    /** As when a callee that hung is restarted. */
    void dropWhatHangs() {
        replicas.forEach(CalleeReplica::dropWhatIsInFlight);
    }

    @Override
    public void close() {
        replicas.forEach(CalleeReplica::refuse);
    }
}
