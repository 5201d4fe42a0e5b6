package dev.breakwater.order.idempotency;

import dev.breakwater.order.idempotency.Claim.Claimed;
import dev.breakwater.order.idempotency.Claim.Completed;
import dev.breakwater.order.idempotency.Claim.InProgress;
import dev.breakwater.order.idempotency.Claim.Reused;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Stores keys in PostgreSQL: its unique constraint decides which claim is first. */
@Component
final class JdbcIdempotencyKeys implements IdempotencyKeys {

    private static final Logger log = LoggerFactory.getLogger(JdbcIdempotencyKeys.class);

    private static final String CLAIM =
            """
            insert into idempotency_key as known (user_id, key, fingerprint, order_id, expires_at)
            values (:user, :key, :fingerprint, :order, :expires)
            on conflict (user_id, key) do update
            set fingerprint = excluded.fingerprint, order_id = excluded.order_id,
                expires_at = excluded.expires_at, status = null, body = null
            where known.expires_at <= :now and known.status is not null
            """;

    private static final String IS_CLAIMED =
            """
            select exists (
                select 1 from idempotency_key
                where user_id = :user and key = :key and (expires_at > :now or status is null))
            """;

    private static final String READ =
            """
            select fingerprint, order_id, status, body
            from idempotency_key where user_id = :user and key = :key
            """;

    /**
     * Deletes in batches: a statement beyond the pool's socket timeout would change nothing. Skips
     * a key that a claim renews at this moment. Without {@code skip locked} the DELETE would wait
     * for the claim, and then delete the renewed key: after a lock PostgreSQL checks the outer
     * condition again, but not the inner one.
     */
    private static final String PURGE =
            """
            delete from idempotency_key where (user_id, key) in
                (select user_id, key from idempotency_key
                 where expires_at <= ? and status is not null
                 order by expires_at limit 2000 for update skip locked)
            """;

    private final JdbcClient database;
    private final IdempotencySettings settings;
    private final Clock clock;

    JdbcIdempotencyKeys(JdbcClient database, IdempotencySettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** A row; without a final response, status and body are null. */
    private record StoredKey(
            String fingerprint, UUID orderId, @Nullable Integer status, @Nullable String body) {}

    @Override
    public boolean isClaimed(IdempotencyKey key) {
        return statement(IS_CLAIMED, key)
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Claim claim(IdempotencyKey key, String fingerprint, UUID orderId) {
        Instant now = clock.instant();
        int claimed =
                statement(CLAIM, key)
                        .param("fingerprint", fingerprint)
                        .param("order", orderId)
                        .param("expires", at(now.plus(settings.retention())))
                        .param("now", at(now))
                        .update();
        if (claimed == 1) {
            return new Claimed();
        }
        return statement(READ, key)
                .query(StoredKey.class)
                .optional()
                .map(stored -> compare(stored, fingerprint, orderId))
                .orElseGet(() -> new InProgress(orderId)); // released since: the client retries
    }

    private static Claim compare(StoredKey stored, String fingerprint, UUID orderId) {
        if (stored.orderId().equals(orderId)) {
            return new Claimed();
        }
        if (Fingerprint.differ(stored.fingerprint(), fingerprint)) {
            return new Reused();
        }
        return stored.status() == null || stored.body() == null
                ? new InProgress(stored.orderId())
                : new Completed(
                        new StoredResponse(stored.orderId(), stored.status(), stored.body()));
    }

    @Override
    public void complete(StoredResponse response) {
        database.sql("update idempotency_key set status = ?, body = ? where order_id = ?")
                .params(response.status(), response.body(), response.orderId())
                .update();
    }

    @Override
    public void release(UUID orderId) {
        database.sql("delete from idempotency_key where order_id = ?").param(orderId).update();
    }

    /** Each replica purges: they skip each other's rows. */
    @Scheduled(fixedDelayString = "${breakwater.idempotency.purge-interval}")
    void purgeRegularly() {
        try {
            purge();
        } catch (RuntimeException failure) {
            log.warn("Expired keys were not deleted; the next purge tries again", failure);
        }
    }

    void purge() {
        OffsetDateTime now = at(clock.instant());
        int deleted =
                IntStream.generate(() -> database.sql(PURGE).param(now).update())
                        .takeWhile(batch -> batch > 0)
                        .sum();
        if (deleted > 0) {
            log.info("Deleted {} expired idempotency keys", deleted);
        }
    }

    private JdbcClient.StatementSpec statement(String sql, IdempotencyKey key) {
        return database.sql(sql).param("user", key.userId()).param("key", key.value());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
