package dev.breakwater.order.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.springframework.stereotype.Component;

/**
 * The virtual threads on which every request runs: how many run, and how many wait for a processor.
 * A queue that does not empty means that too few carriers are left: work that computes, or pins.
 * The names are those that newer versions of Micrometer give them.
 */
@Component
final class VirtualThreadMeter implements MeterBinder {

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "jvm.threads.virtual.parallelism",
                        scheduler,
                        VirtualThreadSchedulerMXBean::getParallelism)
                .description("How many virtual threads can run at once")
                .register(registry);
        Gauge.builder(
                        "jvm.threads.virtual.pool.size",
                        scheduler,
                        VirtualThreadSchedulerMXBean::getPoolSize)
                .description("The platform threads that carry virtual ones")
                .register(registry);
        live("mounted", registry, VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount);
        live("queued", registry, VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount);
    }

    private void live(
            String status,
            MeterRegistry registry,
            ToDoubleFunction<VirtualThreadSchedulerMXBean> count) {
        Gauge.builder("jvm.threads.virtual.live", scheduler, count)
                .description("Virtual threads that run, or could if a carrier were free")
                .tag("scheduling.status", status)
                .register(registry);
    }
}
