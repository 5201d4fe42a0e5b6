package dev.breakwater.lab.bench;

import dev.breakwater.lab.bench.ScalingRow.Cost;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.launcher.LoopbackAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A User Service that is measured, and the row of its figures. */
record ScalingTarget(
        ScalingRow row,
        BenchTarget process,
        LoopbackAddress address,
        WrkWorkload reads,
        OpenPages pages) {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SCRAPES = 20;

    /** Sends requests until the service is warm and has read each user's orders. */
    void warmUp(Wrk wrk) throws InterruptedException {
        process.warmUp(wrk, WARM_UP);
        long users = 0;
        while (users < reads.users()) {
            users += wrk.load(address.url(), reads, WARM_UP);
        }
    }

    /** Measures what needs no load and takes no time. */
    void inspect() throws IOException, InterruptedException {
        process.figures().microsOfCpu().forEach(micros -> row.add(Cost.READ_MICROS, micros));
        row.add(Cost.RESIDENT_MEGABYTES, process.residentMegabytes());
        String metrics = address.management().url() + "/actuator/prometheus";
        for (int scrape = 0; scrape < 2 * SCRAPES; scrape++) {
            long before = System.nanoTime();
            String _ = body(metrics);
            if (scrape >= SCRAPES) { // the others compiled the code
                row.add(Cost.SCRAPE_MILLIS, (System.nanoTime() - before) / 1e6);
            }
        }
        row.add(Cost.PAGE_KILOBYTES, kilobytes(body(address.url() + "/console/state")));
        process.collectGarbage();
        process.collectGarbage(); // what the first one found to be finalized
        String text = body(metrics);
        row.add(Cost.SCRAPE_KILOBYTES, kilobytes(text));
        row.add(Cost.SERIES, (double) text.lines().filter(line -> !line.startsWith("#")).count());
        row.add(Cost.START_SECONDS, sum(text, "application_ready_time_seconds{"));
        String heap = "jvm_memory_used_bytes{application=\"user-service\",area=\"heap\",";
        row.add(Cost.HEAP_MEGABYTES, sum(text, heap) / 1e6);
        row.add(Cost.HEAP_KILOBYTES, sum(text, heap) / 1e3);
    }

    private static String body(String url) throws IOException, InterruptedException {
        return Http.body(Http.request(URI.create(url), TIMEOUT));
    }

    private static double kilobytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / 1e3;
    }

    /** Returns the sum of the samples that begin so, in Prometheus' text format. */
    static double sum(String text, String begin) {
        return text.lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
