package dev.breakwater.user.orders;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.user.caller.UserId;
import dev.breakwater.user.orders.Answer.Stale;
import dev.breakwater.user.orders.Answer.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The last good answers, bounded by number and by age: what a fallback has to offer. */
final class LastKnownOrders {

    private record Known<T>(T value, Instant asOf) {}

    private final Cache<UserId, Known<List<Order>>> byUser;
    private final Cache<UUID, Known<Order>> byId;
    private final Clock clock;

    LastKnownOrders(OrdersSettings.LastKnown settings, Clock clock, Ticker ticker) {
        this.byUser = bounded(settings, ticker, known -> 1 + known.value().size());
        this.byId = bounded(settings, ticker, _ -> 1);
        this.clock = clock;
    }

    private static <K, V> Cache<K, V> bounded(
            OrdersSettings.LastKnown settings, Ticker ticker, ToIntFunction<V> orders) {
        return Caffeine.newBuilder()
                .maximumWeight(settings.maxOrders())
                .weigher((K _, V known) -> orders.applyAsInt(known))
                .expireAfterWrite(settings.maxAge())
                .ticker(ticker)
                .build();
    }

    List<Order> remember(UserId user, List<Order> orders) {
        byUser.put(user, new Known<>(orders, clock.instant()));
        return orders;
    }

    Optional<Order> remember(UUID id, Optional<Order> order) {
        order.ifPresentOrElse(
                known -> byId.put(id, new Known<>(known, clock.instant())),
                () -> byId.invalidate(id));
        return order;
    }

    Answer<List<Order>> ofUser(UserId user, Cause cause) {
        return orUnavailable(byUser.getIfPresent(user), cause);
    }

    /** The newest that is known of the order, whether it was asked for alone or in the list. */
    Answer<Optional<Order>> ofUser(UserId user, UUID id, Cause cause) {
        Known<Order> alone = byId.getIfPresent(id);
        Known<Order> listed = listed(user, id);
        Known<Order> newest =
                alone == null || (listed != null && listed.asOf().isAfter(alone.asOf()))
                        ? listed
                        : alone;
        return newest == null || !newest.value().belongsTo(user)
                ? new Unavailable<>(cause)
                : new Stale<>(Optional.of(newest.value()), newest.asOf(), cause);
    }

    private @Nullable Known<Order> listed(UserId user, UUID id) {
        Known<List<Order>> list = byUser.getIfPresent(user);
        if (list == null) {
            return null;
        }
        return list.value().stream()
                .filter(order -> order.id().equals(id))
                .findFirst()
                .map(order -> new Known<>(order, list.asOf()))
                .orElse(null);
    }

    private static <T> Answer<T> orUnavailable(@Nullable Known<T> known, Cause cause) {
        return known == null
                ? new Unavailable<>(cause)
                : new Stale<>(known.value(), known.asOf(), cause);
    }
}
