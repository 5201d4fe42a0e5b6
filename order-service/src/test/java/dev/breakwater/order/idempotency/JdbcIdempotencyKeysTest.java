package dev.breakwater.order.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.FakeClock;
import dev.breakwater.order.Postgres;
import dev.breakwater.order.idempotency.Claim.Claimed;
import dev.breakwater.order.idempotency.Claim.Completed;
import dev.breakwater.order.idempotency.Claim.InProgress;
import dev.breakwater.order.idempotency.Claim.Reused;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcIdempotencyKeysTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final Duration KEEP = Duration.ofHours(24);
    private static final DataSource DATABASE = Postgres.newDatabase();

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-15T14:23:00Z"));
    private final JdbcClient database = JdbcClient.create(DATABASE);
    private final JdbcIdempotencyKeys keys =
            new JdbcIdempotencyKeys(
                    database,
                    new IdempotencySettings(KEEP, Duration.ofHours(1), Duration.ofSeconds(1)),
                    clock);
    private final IdempotencyKey key = new IdempotencyKey("demo", "7f0c");

    @BeforeAll
    static void migrate() {
        Flyway.configure().dataSource(DATABASE).load().migrate();
    }

    @BeforeEach
    void deleteKeys() {
        database.sql("truncate idempotency_key").update();
    }

    @Test
    void claimsAFreeKeyOnce() {
        assertThat(keys.claim(key, "payload", FIRST)).isEqualTo(new Claimed());
        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new InProgress(FIRST));
    }

    @Test
    void claimsAKeyAgainForTheSameOrder() {
        keys.claim(key, "payload", FIRST);

        assertThat(keys.claim(key, "payload", FIRST)).isEqualTo(new Claimed());
    }

    @Test
    void reportsAKeyAsClaimedUntilItIsReleased() {
        assertThat(keys.isClaimed(key)).isFalse();

        keys.claim(key, "payload", FIRST);
        assertThat(keys.isClaimed(key)).isTrue();

        keys.release(FIRST);
        assertThat(keys.isClaimed(key)).isFalse();
    }

    @Test
    void reportsACompletedKeyAsClaimedUntilItExpires() {
        keys.claim(key, "payload", FIRST);
        keys.complete(new StoredResponse(FIRST, 201, "{}"));

        clock.advance(KEEP.minusNanos(1000));
        assertThat(keys.isClaimed(key)).isTrue();

        clock.advance(Duration.ofNanos(1000));
        assertThat(keys.isClaimed(key)).isFalse();
    }

    @Test
    void reportsAKeyInProgressAsClaimedForever() {
        keys.claim(key, "payload", FIRST);
        clock.advance(KEEP.multipliedBy(30));

        assertThat(keys.isClaimed(key)).isTrue();
    }

    @Test
    void replaysTheStoredResponse() {
        keys.claim(key, "payload", FIRST);
        var answer = new StoredResponse(FIRST, 201, "{\"name\":\"Comté, 18 months\"}");
        keys.complete(answer);

        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new Completed(answer));
    }

    @Test
    void rejectsAKeyWithAnotherPayload() {
        keys.claim(key, "payload", FIRST);
        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Reused());

        keys.complete(new StoredResponse(FIRST, 201, "{}"));
        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Reused());
    }

    @Test
    void acceptsAKeyWithAFingerprintOfAnotherVersion() {
        keys.claim(key, "2:payload", FIRST);
        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new InProgress(FIRST));
        assertThat(keys.claim(key, "3:payload", SECOND)).isEqualTo(new InProgress(FIRST));
        assertThat(keys.claim(key, "2:another", SECOND)).isEqualTo(new Reused());
    }

    @Test
    void claimsAReleasedKeyForAnotherPayload() {
        keys.claim(key, "payload", FIRST);
        keys.release(FIRST);

        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Claimed());
    }

    @Test
    void claimsTheSameKeyForAnotherUser() {
        keys.claim(key, "payload", FIRST);

        assertThat(keys.claim(new IdempotencyKey("else", "7f0c"), "another", SECOND))
                .isEqualTo(new Claimed());
    }

    @Test
    void claimsAnExpiredKeyForAnotherPayload() {
        keys.claim(key, "payload", FIRST);
        keys.complete(new StoredResponse(FIRST, 201, "{}"));

        clock.advance(KEEP.minusNanos(1000));
        assertThat(keys.claim(key, "payload", SECOND)).isInstanceOf(Completed.class);

        clock.advance(Duration.ofNanos(1000));
        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Claimed());
        assertThat(keys.claim(key, "another", FIRST)).isEqualTo(new InProgress(SECOND));
    }

    @Test
    void doesNotExpireAKeyInProgress() {
        keys.claim(key, "payload", FIRST);
        clock.advance(KEEP.multipliedBy(30));
        keys.purge();

        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new InProgress(FIRST));
    }

    @Test
    void purgesExpiredKeysOnly() {
        keys.claim(key, "payload", FIRST);
        keys.complete(new StoredResponse(FIRST, 201, "{}"));
        clock.advance(Duration.ofHours(1));
        keys.claim(new IdempotencyKey("demo", "younger"), "payload", SECOND);

        clock.advance(KEEP.minusHours(1));
        keys.purge();

        assertThat(database.sql("select key from idempotency_key").query(String.class).list())
                .containsExactly("younger");
    }

    /** The purge's snapshot lists the expired key before the claim that renews it commits. */
    @Test
    void doesNotPurgeAnExpiredKeyThatIsClaimedMeanwhile() throws Exception {
        keys.claim(key, "payload", FIRST);
        keys.complete(new StoredResponse(FIRST, 201, "{}"));
        clock.advance(KEEP);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));
        try (ExecutorService purger = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(_ -> {
                assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new Claimed());
                Future<?> purge = purger.submit(keys::purge);
                await().until(() -> purge.isDone() || isWaitingForALock());
            });
        } // closing the executor waits for the purge

        assertThat(keys.claim(key, "payload", FIRST)).isEqualTo(new InProgress(SECOND));
    }

    private static boolean isWaitingForALock() {
        return JdbcClient.create(DATABASE)
                .sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }
}
