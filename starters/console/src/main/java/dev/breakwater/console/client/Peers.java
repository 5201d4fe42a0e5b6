package dev.breakwater.console.client;

import java.util.List;

/** The other instances of this service, in the order of their addresses. */
public record Peers(List<InstanceStatus> answering, List<Silent> silent) {

    /**
     * An instance that gives no answer, or none that is the status of an instance.
     *
     * @param id its last known name, or its address
     * @param since time of the first request in vain, in milliseconds since 1970
     */
    public record Silent(String id, long since) {}
}
