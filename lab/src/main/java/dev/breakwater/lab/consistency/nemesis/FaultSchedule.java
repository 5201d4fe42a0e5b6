package dev.breakwater.lab.consistency.nemesis;

import dev.breakwater.lab.consistency.LedgerSettings;
import dev.breakwater.lab.consistency.nemesis.ScheduledFault.Blow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When what is broken: all of it from the seed. Each kind is spread over most of the time, one
 * strike in each of its slots. In the end nothing is killed any more, and payment charges unheard,
 * and then declines whom it has charged: only a refund makes that good.
 */
final class FaultSchedule {

    private static final int REPLICAS = 3;

    /** A partner's plan lasts for so much of its slot, so that no two of them overlap. */
    private static final double LASTS = 0.6;

    /** So much of the time; the rest is the end. */
    private static final double STORM = 0.85;

    /** When each act of the end begins, so that the one before is surely over, and its length. */
    private static final double UNHEARD = 0.86;

    private static final double DECLINED = 0.94;
    private static final double ACT = 0.06;

    private static final Duration LONGEST_SWITCH = Duration.ofSeconds(6);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);

    /** Longer than it takes the others to think that it is dead. */
    private static final int PAUSE_VARIES_MILLIS = 8000;

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(2);

    private static final List<List<String>> PLANS =
            Stream.of(
                            "inventory down hanging slow out-of-stock",
                            "payment down hanging slow declining",
                            "email down hanging slow")
                    .map(line -> List.of(line.split(" ")))
                    .flatMap(partner ->
                            partner.stream()
                                    .skip(1)
                                    .map(state -> List.of(partner.getFirst(), state)))
                    .toList();

    private final Duration span;
    private final RandomGenerator chance;

    private FaultSchedule(Duration span, RandomGenerator chance) {
        this.span = span;
        this.chance = chance;
    }

    /** In the order of time. */
    static List<ScheduledFault> of(LedgerSettings settings, RandomGenerator chance) {
        Duration span = settings.span();
        FaultSchedule schedule = new FaultSchedule(part(span, STORM), chance);
        return Stream.of(
                        schedule.kills(settings.kills()),
                        schedule.databaseKills(settings.databaseKills()),
                        schedule.pauses(settings.pauses()),
                        schedule.switches(),
                        unheardCharges(span))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(ScheduledFault::at))
                .toList();
    }

    private List<ScheduledFault> kills(int count) {
        return spread(count, slot -> new Blow.Kill(chance.nextInt(REPLICAS)));
    }

    private List<ScheduledFault> databaseKills(int count) {
        return spread(count, slot -> new Blow.KillDatabase(chance.nextBoolean()));
    }

    private List<ScheduledFault> pauses(int count) {
        return spread(
                count,
                slot ->
                        new Blow.Pause(
                                chance.nextInt(REPLICAS),
                                SHORTEST_PAUSE.plusMillis(chance.nextInt(PAUSE_VARIES_MILLIS))));
    }

    /** Each plan once in each round. */
    private List<ScheduledFault> switches() {
        List<List<String>> plans = new ArrayList<>();
        for (int round = 0; round <= span.dividedBy(BETWEEN_ROUNDS); round++) {
            plans.addAll(PLANS);
        }
        Collections.shuffle(plans, new Random(chance.nextLong()));
        Duration slot = span.dividedBy(plans.size());
        Duration most = part(slot, LASTS);
        Duration time = most.compareTo(LONGEST_SWITCH) < 0 ? most : LONGEST_SWITCH;
        var next = plans.iterator();
        return spread(
                plans.size(),
                _ -> {
                    List<String> plan = next.next();
                    return new Blow.Switch(plan.getFirst(), plan.getLast(), time);
                });
    }

    private static List<ScheduledFault> unheardCharges(Duration span) {
        Duration time = part(span, ACT);
        return List.of(
                new ScheduledFault(part(span, UNHEARD), new Blow.Switch("payment", "hanging", time)),
                new ScheduledFault(part(span, DECLINED), new Blow.Switch("payment", "declining", time)));
    }

    private interface Blows {
        Blow in(int slot);
    }

    private List<ScheduledFault> spread(int count, Blows blows) {
        return IntStream.range(0, count)
                .mapToObj(slot -> new ScheduledFault(within(slot, count), blows.in(slot)))
                .toList();
    }

    /** In the first part of its slot, by chance. */
    private Duration within(int slot, int slots) {
        return part(span, (slot + (1 - LASTS) * chance.nextDouble()) / slots);
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }
}
