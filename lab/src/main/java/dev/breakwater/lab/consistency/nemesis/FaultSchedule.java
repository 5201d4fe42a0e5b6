package dev.breakwater.lab.consistency.nemesis;

import dev.breakwater.lab.consistency.nemesis.Fault.CutStatements;
import dev.breakwater.lab.consistency.nemesis.Fault.KillDatabase;
import dev.breakwater.lab.consistency.nemesis.Fault.KillReplica;
import dev.breakwater.lab.consistency.nemesis.Fault.PartitionReplica;
import dev.breakwater.lab.consistency.nemesis.Fault.PauseReplica;
import dev.breakwater.lab.consistency.nemesis.Fault.StepClock;
import dev.breakwater.lab.consistency.nemesis.Fault.SwitchPartner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plans a run's faults. The same seed and length give the same faults. Faults of a kind are spread
 * over most of the run, one in each slot. At the end of the run nothing is killed; payment first
 * charges without responding and then declines, so that only a refund makes the charge good.
 */
public final class FaultSchedule {

    private static final int REPLICAS = 3;

    /** The share of its slot that a fault may last, so that no two of a kind overlap. */
    private static final double SHARE_OF_SLOT = 0.6;

    /**
     * The share of the run over which faults are spread; only the faults of the end come after it.
     */
    private static final double SPREAD = 0.85;

    /** Shares of the run at which the faults of the end begin, after the earlier ones are over. */
    private static final double HANGING = 0.86;

    private static final double DECLINING = 0.94;
    private static final double LENGTH_AT_THE_END = 0.06;

    private static final Duration MAX_PARTNER_FAULT = Duration.ofSeconds(6);
    private static final Duration MIN_PAUSE = Duration.ofSeconds(2);

    /** Longer than the other replicas take to consider a paused one dead. */
    private static final int PAUSE_JITTER_MILLIS = 8000;

    /** An order is some twenty statements: with more, hardly one is placed at the first attempt. */
    private static final double MAX_CUT_SHARE = 0.1;

    /**
     * Two hosts' clocks then differ by five seconds at the most, which is order-service's {@code
     * breakwater.fulfilment.max-clock-skew}.
     */
    private static final int MAX_CLOCK_OFFSET_MILLIS = 2500;

    private static final Duration ROUND_OF_PARTNER_FAULTS = Duration.ofMinutes(2);

    private record PartnerFault(String partner, String state) {}

    private static final List<PartnerFault> PARTNER_FAULTS =
            Stream.of(
                            faultsOf("inventory", "down", "hanging", "slow", "out-of-stock"),
                            faultsOf("payment", "down", "hanging", "slow", "declining"),
                            faultsOf("email", "down", "hanging", "slow"))
                    .flatMap(states -> states)
                    .toList();

    private static Stream<PartnerFault> faultsOf(String partner, String... states) {
        return Stream.of(states).map(state -> new PartnerFault(partner, state));
    }

    private final Duration duration;
    private final RandomGenerator random;

    private FaultSchedule(Duration duration, RandomGenerator random) {
        this.duration = duration;
        this.random = random;
    }

    /** Returns the faults by time. */
    public static List<ScheduledFault> of(
            Duration run, FaultCounts counts, RandomGenerator random) {
        var schedule = new FaultSchedule(part(run, SPREAD), random);
        return Stream.of(
                        schedule.spread(
                                counts.kills(), () -> new KillReplica(schedule.anyReplica())),
                        schedule.spread(
                                counts.databaseKills(),
                                () -> new KillDatabase(random.nextBoolean())),
                        schedule.spread(counts.pauses(), schedule::pause),
                        schedule.spread(
                                counts.partitions(),
                                () ->
                                        new PartitionReplica(
                                                schedule.anyReplica(), schedule.pauseLength())),
                        schedule.cuts(counts.cuts()),
                        schedule.partnerFaults(),
                        schedule.spread(counts.clockSteps(), schedule::stepClock),
                        chargesWithoutResponse(run))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(ScheduledFault::at))
                .toList();
    }

    private int anyReplica() {
        return random.nextInt(REPLICAS);
    }

    private Fault pause() {
        return new PauseReplica(anyReplica(), pauseLength());
    }

    private Duration pauseLength() {
        return MIN_PAUSE.plusMillis(random.nextInt(PAUSE_JITTER_MILLIS));
    }

    /** Cuts last half of the run together, so that they meet statements on a slow machine, too. */
    private List<ScheduledFault> cuts(int count) {
        Duration length = slotShare(count);
        return spread(count, () -> new CutStatements(MAX_CUT_SHARE * random.nextDouble(), length));
    }

    private Fault stepClock() {
        int offset = random.nextInt(-MAX_CLOCK_OFFSET_MILLIS, MAX_CLOCK_OFFSET_MILLIS + 1);
        return new StepClock(anyReplica(), Duration.ofMillis(offset));
    }

    /** Schedules each state of each partner once in each round. */
    private List<ScheduledFault> partnerFaults() {
        List<PartnerFault> states = new ArrayList<>();
        for (int round = 0; round <= duration.dividedBy(ROUND_OF_PARTNER_FAULTS); round++) {
            states.addAll(PARTNER_FAULTS);
        }
        Collections.shuffle(states, new Random(random.nextLong()));
        Duration length = Collections.min(List.of(slotShare(states.size()), MAX_PARTNER_FAULT));
        Iterator<PartnerFault> next = states.iterator();
        return spread(
                states.size(),
                () -> {
                    PartnerFault state = next.next();
                    return new SwitchPartner(state.partner(), state.state(), length);
                });
    }

    private static List<ScheduledFault> chargesWithoutResponse(Duration run) {
        Duration length = part(run, LENGTH_AT_THE_END);
        return List.of(
                new ScheduledFault(
                        part(run, HANGING), new SwitchPartner("payment", "hanging", length)),
                new ScheduledFault(
                        part(run, DECLINING), new SwitchPartner("payment", "declining", length)));
    }

    /** Schedules each fault at a random time in the first part of its slot. */
    private List<ScheduledFault> spread(int count, Supplier<Fault> faults) {
        return IntStream.range(0, count)
                .mapToObj(slot -> {
                    double start = slot + (1 - SHARE_OF_SLOT) * random.nextDouble();
                    return new ScheduledFault(part(duration, start / count), faults.get());
                })
                .toList();
    }

    /** Returns the longest duration at which this many faults do not overlap. */
    private Duration slotShare(int faults) {
        return part(duration, SHARE_OF_SLOT / Math.max(1, faults));
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }
}
