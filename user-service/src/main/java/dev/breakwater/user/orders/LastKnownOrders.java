package dev.breakwater.user.orders;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.user.orders.Answer.Stale;
import dev.breakwater.user.orders.Answer.Unavailable;
import dev.breakwater.user.request.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last good answers, bounded by number and by age: what a fallback has to offer.
 *
 * <p>An answer is as old as its question. So a list that was asked for before an order was placed
 * never hides that order, whichever of the two ends last: what was placed since stands in front.
 * Where no list is known, an order that was placed makes none up: nobody knows what else is in it.
 */
final class LastKnownOrders {

    /** More than anybody places while the list cannot be read; the oldest are forgotten first. */
    private static final int MOST_PLACED = 50;

    /** By the wall clock to be told, by the monotonic one to be compared. */
    record Moment(Instant instant, long nanos) {

        boolean isBefore(Moment other) {
            return nanos - other.nanos < 0;
        }
    }

    private record Known<T>(T value, Moment asOf) {

        Known<T> orNewer(Known<T> other) {
            return other.asOf.isBefore(asOf) ? this : other;
        }
    }

    private final Cache<UserId, Known<List<Order>>> byUser;
    private final Cache<UserId, List<Known<Order>>> placed; // the newest first
    private final Cache<UUID, Known<Order>> byId;
    private final Clock clock;
    private final Ticker ticker;

    LastKnownOrders(OrdersSettings.LastKnown settings, Clock clock, Ticker ticker) {
        // Of what may be remembered the lists get a half, and the two others a quarter each. A list
        // weighs 1 beside its orders: Caffeine never evicts an entry that weighs nothing.
        this.byUser = bounded(settings, 2, ticker, known -> 1 + records(known.value().stream()));
        this.placed =
                bounded(
                        settings,
                        4,
                        ticker,
                        orders -> 1 + records(orders.stream().map(Known::value)));
        this.byId = bounded(settings, 4, ticker, known -> known.value().records());
        this.clock = clock;
        this.ticker = ticker;
    }

    private static <K, V> Cache<K, V> bounded(
            OrdersSettings.LastKnown settings, int share, Ticker ticker, ToIntFunction<V> records) {
        return Caffeine.newBuilder()
                .maximumWeight(settings.maxRecords() / share)
                .weigher((K _, V known) -> records.applyAsInt(known))
                .expireAfterWrite(settings.maxAge())
                .ticker(ticker)
                .build();
    }

    private static int records(Stream<Order> orders) {
        return orders.mapToInt(Order::records).sum();
    }

    Moment now() {
        return new Moment(clock.instant(), ticker.read());
    }

    void remember(UserId user, List<Order> orders, Moment asked) {
        byUser.asMap().merge(user, new Known<>(orders, asked), Known::orNewer);
    }

    void remember(Order order, Moment asked) {
        byId.asMap().merge(order.id(), new Known<>(order, asked), Known::orNewer);
    }

    /** The Order Service says that there is no such order. */
    void forget(UserId user, UUID id, Moment asked) {
        Predicate<Known<?>> newer = known -> asked.isBefore(known.asOf());
        byId.asMap().computeIfPresent(id, (_, known) -> newer.test(known) ? known : null);
        placed.asMap().computeIfPresent(user, (_, orders) -> without(id, orders, newer));
        byUser.asMap()
                .computeIfPresent(
                        user, (_, known) -> newer.test(known) ? known : without(id, known));
    }

    /** Null, which removes the entry, if no order is left. */
    private static @Nullable List<Known<Order>> without(
            UUID id, List<Known<Order>> orders, Predicate<Known<?>> newer) {
        List<Known<Order>> left =
                orders.stream()
                        .filter(order -> newer.test(order) || !order.value().hasId(id))
                        .toList();
        return left.isEmpty() ? null : left;
    }

    private static Known<List<Order>> without(UUID id, Known<List<Order>> list) {
        return new Known<>(
                list.value().stream().filter(order -> !order.hasId(id)).toList(), list.asOf());
    }

    /** The order was acknowledged just now. */
    void placed(UserId user, Order order) {
        var known = new Known<>(order, now());
        byId.asMap().merge(order.id(), known, Known::orNewer);
        placed.asMap().merge(user, List.of(known), (before, _) -> inFrontOf(before, known));
    }

    /** It was acknowledged before: this is how it was then, or how its payment has ended since. */
    void placedBefore(UserId user, Order order) {
        Known<Order> known = newest(user, order.id());
        if (known == null || (known.value().isPending() && !order.isPending())) {
            placed(user, order);
        }
    }

    /** It may have been pending, and is not any more. */
    void refused(UserId user, UUID id) {
        Known<Order> known = newest(user, id);
        if (known != null && known.value().isPending()) {
            forget(user, id, now());
        }
    }

    private static List<Known<Order>> inFrontOf(List<Known<Order>> before, Known<Order> order) {
        return Stream.concat(
                        Stream.of(order),
                        before.stream().filter(other -> !other.value().hasId(order.value().id())))
                .limit(MOST_PLACED)
                .toList();
    }

    Answer<List<Order>> ofUser(UserId user, Cause cause) {
        Known<List<Order>> list = byUser.getIfPresent(user);
        return list == null
                ? new Unavailable<>(cause)
                : new Stale<>(withPlacedSince(user, list), list.asOf().instant(), cause);
    }

    private List<Order> withPlacedSince(UserId user, Known<List<Order>> list) {
        List<Order> since =
                Objects.requireNonNullElse(placed.getIfPresent(user), List.<Known<Order>>of())
                        .stream()
                        .filter(order -> !order.asOf().isBefore(list.asOf()))
                        .map(Known::value)
                        .toList();
        Stream<Order> before =
                list.value().stream()
                        .filter(order ->
                                since.stream().noneMatch(placed -> placed.hasId(order.id())));
        return Stream.concat(since.stream(), before).toList();
    }

    /** The newest that is known of the order, whether it was asked for alone or in the list. */
    Answer<Optional<Order>> ofUser(UserId user, UUID id, Cause cause) {
        Known<Order> newest = newest(user, id);
        return newest == null || !newest.value().belongsTo(user)
                ? new Unavailable<>(cause)
                : new Stale<>(Optional.of(newest.value()), newest.asOf().instant(), cause);
    }

    private @Nullable Known<Order> newest(UserId user, UUID id) {
        Known<Order> alone = byId.getIfPresent(id);
        Known<Order> listed = listed(user, id);
        if (alone == null || listed == null) {
            return alone == null ? listed : alone;
        }
        return alone.orNewer(listed);
    }

    private @Nullable Known<Order> listed(UserId user, UUID id) {
        Known<List<Order>> list = byUser.getIfPresent(user);
        if (list == null) {
            return null;
        }
        return list.value().stream()
                .filter(order -> order.hasId(id))
                .findFirst()
                .map(order -> new Known<>(order, list.asOf()))
                .orElse(null);
    }
}
