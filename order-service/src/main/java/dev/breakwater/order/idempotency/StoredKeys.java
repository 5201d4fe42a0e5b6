package dev.breakwater.order.idempotency;

import dev.breakwater.order.idempotency.Claim.Answered;
import dev.breakwater.order.idempotency.Claim.Claimed;
import dev.breakwater.order.idempotency.Claim.Reused;
import dev.breakwater.order.idempotency.Claim.Unanswered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys in the database, which decides who is first: the primary key does. */
final class StoredKeys implements IdempotencyKeys {

    private static final Logger log = LoggerFactory.getLogger(StoredKeys.class);

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
     * Some at a time: a statement that takes longer than the pool's socket timeout changes nothing.
     * A key that a claim renews in this moment is locked, and skipped. Without that the DELETE
     * would wait for the claim, and then delete the renewed key: PostgreSQL checks the conditions
     * of the outer statement again, but not those of the inner one.
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

    StoredKeys(JdbcClient database, IdempotencySettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(String fingerprint, UUID orderId, Optional<StoredAnswer> answer) {

        static Known in(ResultSet row, int number) throws SQLException {
            UUID orderId = row.getObject("order_id", UUID.class);
            String body = row.getString("body");
            return new Known(
                    row.getString("fingerprint"),
                    orderId,
                    body == null
                            ? Optional.empty()
                            : Optional.of(new StoredAnswer(orderId, row.getInt("status"), body)));
        }
    }

    @Override
    public boolean isClaimed(IdempotencyKey key) {
        return database.sql(IS_CLAIMED)
                .param("user", key.userId())
                .param("key", key.value())
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Claim claim(IdempotencyKey key, String fingerprint, UUID orderId) {
        Instant now = clock.instant();
        int claimed =
                database.sql(CLAIM)
                        .param("user", key.userId())
                        .param("key", key.value())
                        .param("fingerprint", fingerprint)
                        .param("order", orderId)
                        .param("expires", at(now.plus(settings.keep())))
                        .param("now", at(now))
                        .update();
        if (claimed == 1) {
            return new Claimed();
        }
        return database.sql(READ)
                .param("user", key.userId())
                .param("key", key.value())
                .query(Known::in)
                .optional()
                .map(known -> judge(known, fingerprint, orderId))
                .orElseGet(() -> new Unanswered(orderId)); // released since: the caller asks again
    }

    private static Claim judge(Known known, String fingerprint, UUID orderId) {
        if (known.orderId().equals(orderId)) {
            return new Claimed();
        }
        if (Fingerprint.differ(known.fingerprint(), fingerprint)) {
            return new Reused();
        }
        return known.answer()
                .<Claim>map(Answered::new)
                .orElseGet(() -> new Unanswered(known.orderId()));
    }

    @Override
    public void answer(StoredAnswer answer) {
        database.sql("update idempotency_key set status = ?, body = ? where order_id = ?")
                .params(answer.status(), answer.body(), answer.orderId())
                .update();
    }

    @Override
    public void release(UUID orderId) {
        database.sql("delete from idempotency_key where order_id = ?").param(orderId).update();
    }

    void purge() {
        OffsetDateTime now = at(clock.instant());
        int purged = 0;
        int some;
        do {
            some = database.sql(PURGE).param(now).update();
            purged += some;
        } while (some > 0);
        if (purged > 0) {
            log.info("forgot {} idempotency keys that had expired", purged);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
