package dev.breakwater.order.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.FakeClock;
import dev.breakwater.order.Postgres;
import dev.breakwater.order.idempotency.Claim.Answered;
import dev.breakwater.order.idempotency.Claim.Claimed;
import dev.breakwater.order.idempotency.Claim.Reused;
import dev.breakwater.order.idempotency.Claim.Unanswered;
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

class StoredKeysTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final Duration KEEP = Duration.ofHours(24);
    private static final DataSource DATABASE = Postgres.alone();

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-15T14:23:00Z"));
    private final JdbcClient database = JdbcClient.create(DATABASE);
    private final StoredKeys keys =
            new StoredKeys(
                    database,
                    new IdempotencySettings(KEEP, Duration.ofHours(1), Duration.ofSeconds(1)),
                    clock);
    private final IdempotencyKey key = new IdempotencyKey("demo", "7f0c");

    @BeforeAll
    static void migrate() {
        Flyway.configure().dataSource(DATABASE).load().migrate();
    }

    @BeforeEach
    void forget() {
        database.sql("truncate idempotency_key").update();
    }

    @Test
    void aFreeKeyIsClaimedOnce() {
        assertThat(keys.claim(key, "payload", FIRST)).isEqualTo(new Claimed());
        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new Unanswered(FIRST));
    }

    @Test
    void whoClaimsForTheSameOrderOnceMoreOwnsTheKey() {
        keys.claim(key, "payload", FIRST);

        assertThat(keys.claim(key, "payload", FIRST)).isEqualTo(new Claimed());
    }

    @Test
    void findsAKeyClaimedUntilItIsReleased() {
        assertThat(keys.isClaimed(key)).isFalse();

        keys.claim(key, "payload", FIRST);
        assertThat(keys.isClaimed(key)).isTrue();

        keys.release(FIRST);
        assertThat(keys.isClaimed(key)).isFalse();
    }

    @Test
    void findsAnAnsweredKeyClaimedUntilItExpires() {
        keys.claim(key, "payload", FIRST);
        keys.answer(new StoredAnswer(FIRST, 201, "{}"));

        clock.pass(KEEP.minusNanos(1000));
        assertThat(keys.isClaimed(key)).isTrue();

        clock.pass(Duration.ofNanos(1000));
        assertThat(keys.isClaimed(key)).isFalse();
    }

    @Test
    void findsAnUnansweredKeyClaimedForEver() {
        keys.claim(key, "payload", FIRST);
        clock.pass(KEEP.multipliedBy(30));

        assertThat(keys.isClaimed(key)).isTrue();
    }

    @Test
    void aKeyIsAnsweredAsItWasTheFirstTime() {
        keys.claim(key, "payload", FIRST);
        var answer = new StoredAnswer(FIRST, 201, "{\"name\":\"Comté, 18 months\"}");
        keys.answer(answer);

        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new Answered(answer));
    }

    @Test
    void aKeyThatComesWithAnotherPayloadIsReused() {
        keys.claim(key, "payload", FIRST);
        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Reused());

        keys.answer(new StoredAnswer(FIRST, 201, "{}"));
        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Reused());
    }

    @Test
    void aKeyWithAFingerprintOfAnotherVersionIsNotReused() {
        keys.claim(key, "2:payload", FIRST);
        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new Unanswered(FIRST));
        assertThat(keys.claim(key, "3:payload", SECOND)).isEqualTo(new Unanswered(FIRST));
        assertThat(keys.claim(key, "2:another", SECOND)).isEqualTo(new Reused());
    }

    @Test
    void aKeyThatWasReleasedIsFree() {
        keys.claim(key, "payload", FIRST);
        keys.release(FIRST);

        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Claimed());
    }

    @Test
    void theSameKeyOfAnotherUserIsAnotherKey() {
        keys.claim(key, "payload", FIRST);

        assertThat(keys.claim(new IdempotencyKey("else", "7f0c"), "another", SECOND))
                .isEqualTo(new Claimed());
    }

    @Test
    void aKeyIsKeptForADayAndFreeAfterwards() {
        keys.claim(key, "payload", FIRST);
        keys.answer(new StoredAnswer(FIRST, 201, "{}"));

        clock.pass(KEEP.minusNanos(1000));
        assertThat(keys.claim(key, "payload", SECOND)).isInstanceOf(Answered.class);

        clock.pass(Duration.ofNanos(1000));
        assertThat(keys.claim(key, "another", SECOND)).isEqualTo(new Claimed());
        assertThat(keys.claim(key, "another", FIRST)).isEqualTo(new Unanswered(SECOND));
    }

    @Test
    void aKeyWhoseOrderIsNotAtItsEndDoesNotExpire() {
        keys.claim(key, "payload", FIRST);
        clock.pass(KEEP.multipliedBy(30));
        keys.purge();

        assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new Unanswered(FIRST));
    }

    @Test
    void onlyWhatHasExpiredIsPurged() {
        keys.claim(key, "payload", FIRST);
        keys.answer(new StoredAnswer(FIRST, 201, "{}"));
        clock.pass(Duration.ofHours(1));
        keys.claim(new IdempotencyKey("demo", "younger"), "payload", SECOND);

        clock.pass(KEEP.minusHours(1));
        keys.purge();

        assertThat(database.sql("select key from idempotency_key").query(String.class).list())
                .containsExactly("younger");
    }

    /**
     * The purge lists the expired key by its snapshot, before the claim that renews it is
     * committed.
     */
    @Test
    void thePurgeKeepsAnExpiredKeyThatIsClaimedWhileItRuns() throws Exception {
        keys.claim(key, "payload", FIRST);
        keys.answer(new StoredAnswer(FIRST, 201, "{}"));
        clock.pass(KEEP);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));
        try (ExecutorService purger = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(_ -> {
                assertThat(keys.claim(key, "payload", SECOND)).isEqualTo(new Claimed());
                Future<?> purge = purger.submit(keys::purge);
                await().until(() -> purge.isDone() || isAnyoneWaitingForALock());
            });
        } // closing the executor waits for the purge

        assertThat(keys.claim(key, "payload", FIRST)).isEqualTo(new Unanswered(SECOND));
    }

    private static boolean isAnyoneWaitingForALock() {
        return JdbcClient.create(DATABASE)
                .sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }
}
