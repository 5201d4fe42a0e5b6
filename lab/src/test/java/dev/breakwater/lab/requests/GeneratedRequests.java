package dev.breakwater.lab.requests;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Sends generated requests, and checks each response. The number of a request is the seed of its
 * random values and chooses its phase of faults, so that it is the same in every run.
 */
final class GeneratedRequests {

    private static final int PHASE = 250;
    private static final int CLIENTS = 16;
    private static final int MOST_SHRINKS = 200;
    private static final int JQWIK_SIZE = 1000;

    private final Arbitrary<Request> requests;
    private final LongConsumer faults;
    private final Map<String, Map<String, LongAdder>> sent = new ConcurrentSkipListMap<>();

    /**
     * @param faults sets the faults of the phase with this number
     */
    GeneratedRequests(Arbitrary<Request> requests, LongConsumer faults) {
        this.requests = requests;
        this.faults = faults;
    }

    /**
     * Sends requests.
     *
     * @throws AssertionError with the smallest request that still fails
     */
    void send(long first, int count) {
        JqwikSession.run(() -> {
            RandomGenerator<Request> generator = requests.generator(JQWIK_SIZE);
            for (long next = first, end; next < first + count; next = end) {
                end = Math.min(first + count, (next / PHASE + 1) * PHASE);
                faults.accept(next / PHASE);
                Map<Long, Shrinkable<Request>> batch = new LinkedHashMap<>();
                for (long number = next; number < end; number++) {
                    batch.put(number, generator.next(new Random(number * 0x9E3779B97F4A7C15L)));
                }
                check(batch);
            }
        });
    }

    /** Returns a line for each operation, with the number of its responses by status. */
    List<String> report() {
        return sent.entrySet().stream()
                .map(operation ->
                        operation.getKey()
                                + "  "
                                + operation.getValue().entrySet().stream()
                                        .map(status -> status.getKey() + ": " + status.getValue())
                                        .collect(joining(", ")))
                .toList();
    }

    private void check(Map<Long, Shrinkable<Request>> batch) {
        Map<Long, String> violations = new TreeMap<>();
        try (ExecutorService clients =
                Executors.newFixedThreadPool(CLIENTS, Thread.ofVirtual().factory())) {
            Map<Long, Future<Optional<String>>> results = new LinkedHashMap<>();
            batch.forEach((number, generated) -> {
                Request request = generated.value(); // jqwik's values are made on this thread alone
                results.put(number, clients.submit(() -> violation(request)));
            });
            for (var result : results.entrySet()) {
                result.getValue().get().ifPresent(text -> violations.put(result.getKey(), text));
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(describe(violations, batch));
        }
    }

    private Optional<String> violation(Request request) {
        Optional<Response> response;
        try {
            response = RawHttp.send(request);
        } catch (IOException failure) {
            return Optional.of("no response: " + failure);
        }
        String status = response.map(each -> "" + each.status()).orElse("none");
        sent.computeIfAbsent(
                        request.service().name() + " " + request.operation(),
                        _ -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(status, _ -> new LongAdder())
                .increment();
        if (response.isEmpty()) {
            return request.framing() == Request.Framing.TRUNCATED
                    ? Optional.empty()
                    : Optional.of("closes the connection without a response");
        }
        return ResponseChecker.violation(request, response.get())
                .map(text -> "answers %s: %s%n%s".formatted(status, text, response.get().body()));
    }

    private String describe(Map<Long, String> violations, Map<Long, Shrinkable<Request>> batch) {
        Map<String, List<Long>> kinds = new TreeMap<>();
        violations.forEach((number, text) ->
                kinds.computeIfAbsent(
                                text.lines().findFirst().orElseThrow(), _ -> new ArrayList<>())
                        .add(number));
        long first = violations.keySet().iterator().next();
        return """
        %d responses are not as documented; make requests SEED=%d REQUESTS=1 repeats the first:
        %s
        the smallest such request found, to %s
        the seeds of all in this phase:
        %s\
        """
                .formatted(
                        violations.size(),
                        first,
                        violations.get(first),
                        shrink(batch.get(first)),
                        kinds.entrySet().stream()
                                .map(kind -> kind.getValue() + " " + kind.getKey())
                                .collect(joining("\n")));
    }

    private Request shrink(Shrinkable<Request> failing) {
        Shrinkable<Request> smallest = failing;
        Iterator<Shrinkable<Request>> smaller = smallest.shrink().iterator();
        for (int i = 0; i < MOST_SHRINKS && smaller.hasNext(); i++) {
            Shrinkable<Request> next = smaller.next();
            if (violation(next.value()).isPresent()) {
                smallest = next;
                smaller = smallest.shrink().iterator();
            }
        }
        return smallest.value();
    }
}
