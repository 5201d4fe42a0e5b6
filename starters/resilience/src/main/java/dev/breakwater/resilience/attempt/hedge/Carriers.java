package dev.breakwater.resilience.attempt.hedge;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/** The platform threads that carry virtual ones, as many as there are processors by default. */
public final class Carriers {

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    private Carriers() {}

    /** Returns true if more virtual threads wait for a carrier than can run at once. */
    public static boolean areBusy() {
        return SCHEDULER.getQueuedVirtualThreadCount() > SCHEDULER.getParallelism();
    }
}
