package dev.breakwater.order.systemd;

import java.io.IOException;

/** Whoever started this process, and may want to know what becomes of it. */
@FunctionalInterface
interface ServiceManager {

    /** For a process that a person, a container or a test started. */
    ServiceManager NONE = _ -> {};

    /**
     * Sends it.
     *
     * @param state an assignment of sd_notify(3), such as {@code READY=1}
     */
    void tell(String state) throws IOException;
}
