package dev.breakwater.user.orders.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.orders.read.ReadResult.Stale;
import dev.breakwater.user.orders.read.ReadResult.Unavailable;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the last known orders, for the fallbacks; bounded by size and by age.
 *
 * <p>An entry is as old as its request, not its response. So a list that was requested before an
 * order was placed never hides that order, whichever response comes last: {@link #ordersOf} puts
 * the orders that were placed later in front. A placed order alone makes no list, because the
 * user's other orders are unknown.
 */
public final class LastKnownOrders {

    /** Placed orders to keep for a user whose list cannot be read; the oldest are dropped first. */
    private static final int MAX_PLACED = 50;

    private final Cache<UserId, Known<List<Order>>> lists;
    private final Cache<UserId, List<Known<Order>>> placed; // newest first
    private final Cache<UUID, Known<Order>> byId;
    private final long maxAge; // in nanoseconds
    private final Clock clock;
    private final Ticker ticker;

    LastKnownOrders(OrdersSettings.LastKnown settings, Clock clock, Ticker ticker) {
        // Half of the records are for lists, a quarter for each other cache. A list weighs 1 plus
        // its orders: Caffeine never evicts an entry of weight 0.
        this.lists = cache(settings, 2, ticker, list -> 1 + records(list.value().stream()));
        this.placed = cache(settings, 4, ticker, list -> records(list.stream().map(Known::value)));
        this.byId = cache(settings, 4, ticker, known -> records(Stream.of(known.value())));
        this.maxAge = settings.maxAge().toNanos();
        this.clock = clock;
        this.ticker = ticker;
    }

    private static <K, V> Cache<K, V> cache(
            OrdersSettings.LastKnown settings, int share, Ticker ticker, ToIntFunction<V> weight) {
        return Caffeine.newBuilder()
                .maximumWeight(settings.maxRecords() / share)
                .weigher((K _, V known) -> weight.applyAsInt(known))
                .expireAfterWrite(settings.maxAge())
                .ticker(ticker)
                .executor(Runnable::run) // cheaper than to wake another thread at each write
                .build();
    }

    private static int records(Stream<Order> orders) {
        return orders.mapToInt(order -> 1 + order.items().size()).sum();
    }

    Moment now() {
        return new Moment(clock.instant(), ticker.read());
    }

    void remember(UserId user, List<Order> orders, Moment asked) {
        lists.asMap().merge(user, new Known<>(orders, asked), Known::orNewer);
    }

    void remember(Order order, Moment asked) {
        byId.asMap().merge(order.id(), new Known<>(order, asked), Known::orNewer);
    }

    /** Removes an order that the Order Service does not have, except from newer entries. */
    void forget(UserId user, UUID id, Moment asked) {
        Predicate<Known<Order>> keep =
                known -> asked.isBefore(known.asOf()) || !known.value().hasId(id);
        byId.asMap().computeIfPresent(id, (_, known) -> keep.test(known) ? known : null);
        placed.asMap()
                .computeIfPresent(
                        user,
                        (_, orders) -> {
                            var kept = orders.stream().filter(keep).toList();
                            return kept.isEmpty() ? null : kept; // null removes the entry
                        });
        lists.asMap()
                .computeIfPresent(
                        user,
                        (_, list) ->
                                new Known<>(
                                        ordersIn(list).filter(keep).map(Known::value).toList(),
                                        list.asOf()));
    }

    private static Stream<Known<Order>> ordersIn(Known<List<Order>> list) {
        return list.value().stream().map(order -> new Known<>(order, list.asOf()));
    }

    /** Remembers an order that was placed just now. */
    public void rememberPlaced(UserId user, Order order) {
        var known = new Known<>(order, now());
        byId.asMap().merge(order.id(), known, Known::orNewer);
        placed.asMap().merge(user, List.of(known), (before, _) -> newestFirst(before, known));
    }

    /** Two threads may add their orders in another order than they placed them. */
    private static List<Known<Order>> newestFirst(List<Known<Order>> before, Known<Order> order) {
        var ids = new HashSet<UUID>();
        return Stream.concat(Stream.of(order), before.stream())
                .sorted(Known.NEWEST_FIRST)
                .filter(known -> ids.add(known.value().id()))
                .limit(MAX_PLACED)
                .toList();
    }

    /**
     * Remembers the order of a replayed answer. Such an answer may be old, so it replaces only a
     * pending order, whose payment has ended since.
     */
    public void rememberReplayed(UserId user, Order order) {
        Known<Order> known = newest(user, order.id());
        if (known == null || (known.value().awaitsPayment() && !order.awaitsPayment())) {
            rememberPlaced(user, order);
        }
    }

    /** Removes an order that was refused in the end, if it is known as pending. */
    public void forgetPending(UserId user, UUID id) {
        Known<Order> known = newest(user, id);
        if (known != null && known.value().awaitsPayment()) {
            forget(user, id, now());
        }
    }

    /** For Caffeine, an entry is as old as its last write, such as the removal of one order. */
    private boolean isCurrent(Known<?> known) {
        return ticker.read() - known.asOf().nanos() < maxAge;
    }

    ReadResult<List<Order>> ordersOf(UserId user, Cause cause) {
        Known<List<Order>> list = lists.getIfPresent(user);
        return list == null || !isCurrent(list)
                ? new Unavailable<>(cause)
                : new Stale<>(withPlacedSince(user, list), list.asOf().instant(), cause);
    }

    private Stream<Known<Order>> placedBy(UserId user) {
        return Objects.requireNonNullElse(placed.getIfPresent(user), List.<Known<Order>>of())
                .stream();
    }

    private List<Order> withPlacedSince(UserId user, Known<List<Order>> list) {
        List<Order> since =
                placedBy(user)
                        .filter(order -> !order.asOf().isBefore(list.asOf()))
                        .map(Known::value)
                        .toList();
        Stream<Order> before =
                list.value().stream()
                        .filter(order ->
                                since.stream().noneMatch(later -> later.hasId(order.id())));
        return Stream.concat(since.stream(), before).toList();
    }

    ReadResult<Optional<Order>> orderOf(UserId user, UUID id, Cause cause) {
        Known<Order> newest = newest(user, id);
        return newest == null || !newest.value().belongsTo(user)
                ? new Unavailable<>(cause)
                : new Stale<>(Optional.of(newest.value()), newest.asOf().instant(), cause);
    }

    /** Returns the newest state of the order: each cache may have evicted what another holds. */
    private @Nullable Known<Order> newest(UserId user, UUID id) {
        return Stream.of(
                        Stream.ofNullable(lists.getIfPresent(user))
                                .flatMap(LastKnownOrders::ordersIn),
                        placedBy(user),
                        Stream.ofNullable(byId.getIfPresent(id)))
                .flatMap(orders -> orders)
                .filter(order -> order.value().hasId(id) && isCurrent(order))
                .reduce(Known::orNewer)
                .orElse(null);
    }
}
