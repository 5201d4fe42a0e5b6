package dev.breakwater.resilience.systemd;

import java.io.IOException;

/** Receives the notifications of this process. */
@FunctionalInterface
public interface ServiceManager {

    /** Ignores them: a person, a container or a test started this process. */
    ServiceManager NONE = _ -> {};

    /**
     * Sends one notification.
     *
     * @param state an assignment of sd_notify(3), such as {@code READY=1}
     * @throws IOException if the service manager cannot be reached
     */
    void send(String state) throws IOException;
}
