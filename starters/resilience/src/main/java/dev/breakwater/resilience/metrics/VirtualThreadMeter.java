package dev.breakwater.resilience.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Gauges of virtual threads, {@code jvm.threads.virtual.*}: how many run, and how many wait for a
 * carrier thread. A queue that does not empty means that work that computes, or pins its carrier,
 * has left too few. The names are those of Micrometer 1.16's {@code VirtualThreadMetrics}.
 */
public final class VirtualThreadMeter implements MeterBinder {

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
