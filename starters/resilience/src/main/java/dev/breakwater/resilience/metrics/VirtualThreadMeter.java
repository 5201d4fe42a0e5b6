package dev.breakwater.resilience.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Gauges of virtual threads, {@code jvm.threads.virtual.*}: how many run, and how many wait for a
 * carrier thread. A queue that does not drain means that computing or pinned threads hold the
 * carriers. The names are those of Micrometer 1.16's {@code VirtualThreadMetrics}.
 */
public final class VirtualThreadMeter implements MeterBinder {

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("parallelism", VirtualThreadSchedulerMXBean::getParallelism)
                .description("How many virtual threads can run at once")
                .register(registry);
        gauge("pool.size", VirtualThreadSchedulerMXBean::getPoolSize)
                .description("The platform threads that carry virtual ones")
                .register(registry);
        live("mounted", VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount, registry);
        live("queued", VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount, registry);
    }

    private void live(
            String status,
            ToDoubleFunction<VirtualThreadSchedulerMXBean> count,
            MeterRegistry registry) {
        gauge("live", count)
                .description("Virtual threads that run, or could if a carrier were free")
                .tag("scheduling.status", status)
                .register(registry);
    }

    private Gauge.Builder<VirtualThreadSchedulerMXBean> gauge(
            String name, ToDoubleFunction<VirtualThreadSchedulerMXBean> value) {
        return Gauge.builder("jvm.threads.virtual." + name, scheduler, value);
    }
}
