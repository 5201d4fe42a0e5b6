package dev.breakwater.resilience.systemd;

import java.io.IOException;

/** Takes notifications of a process that it may have started. */
@FunctionalInterface
public interface ServiceManager {

    /** Of a process that a person, a container or a test started. */
    ServiceManager NONE = _ -> {};

    /**
     * Sends one notification.
     *
     * @param state an assignment of sd_notify(3), such as {@code READY=1}
     * @throws IOException if the service manager cannot be reached
     */
    void send(String state) throws IOException;
}
