package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class SynchronousCommitsTest {

    private static final EmbeddedPostgres postgres = SynchronousStandby.startDatabase();

    private final DataSource database = postgres.getPostgresDatabase();
    private final JdbcClient client = JdbcClient.create(database);
    private final SynchronousStandby standby = new SynchronousStandby(postgres);

    @BeforeEach
    void thereIsATable() {
        client.sql("create table if not exists note (text text)").update();
        client.sql("truncate note").update();
    }

    @AfterEach
    void nobodyWaits() {
        standby.isAwaitedNoLonger();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aCommitThatWasCancelledWhileItWaitedForItsStandbyIsAnOutage() {
        assertThat(cancelled(new SynchronousCommits(database)))
                .satisfies(failure -> assertThat(Outage.isBehind(failure)).isTrue())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        warning -> assertThat(warning.getSQLState()).isEqualTo("01000"));
    }

    /** PostgreSQL does not answer it, so there it is the driver that says so. */
    @Test
    void aCommitWhoseServerWasEndedMeanwhileIsAnOutage() {
        assertThat(interrupted(new JdbcTransactionManager(database), standby::endServers))
                .satisfies(failure -> assertThat(Outage.isBehind(failure)).isTrue());
    }

    /** Its connection is gone, so there is nothing to roll back, and no second failure to log. */
    @Test
    void aCommitWhoseConnectionBrokeIsNotRolledBack(CapturedOutput log) {
        assertThat(interrupted(new SynchronousCommits(database), standby::endServers))
                .rootCause()
                .isInstanceOf(EOFException.class);
        assertThat(log).doesNotContain("overridden by rollback exception");
    }

    /** What PostgreSQL, its driver and Spring do without us: they call it done. */
    @Test
    void springsOwnTransactionManagerTakesItForDone() {
        assertThat(cancelled(new JdbcTransactionManager(database))).isNull();
        assertThat(notes()).isOne();
    }

    @Test
    void aCommitThatNobodyCancelsIsDone() {
        assertThatCode(() -> write(new SynchronousCommits(database))).doesNotThrowAnyException();
        assertThat(notes()).isOne();
    }

    @Test
    void aWarningFromBeforeTheCommitIsNone() {
        var template = new TransactionTemplate(new SynchronousCommits(database));

        assertThatCode(() ->
                        template.executeWithoutResult(_ ->
                                client.sql("do $$ begin raise warning 'by the way'; end $$")
                                        .update()))
                .doesNotThrowAnyException();
    }

    private @Nullable Throwable cancelled(JdbcTransactionManager manager) {
        return interrupted(manager, standby::cancelCommits);
    }

    private @Nullable Throwable interrupted(
            JdbcTransactionManager manager, IntSupplier interruption) {
        standby.isAwaited();
        var commit = CompletableFuture.runAsync(() -> write(manager));
        await().until(() -> interruption.getAsInt() > 0);
        Throwable failure = catchThrowable(commit::join);
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private void write(JdbcTransactionManager manager) {
        new TransactionTemplate(manager)
                .executeWithoutResult(_ -> client.sql("insert into note values ('done')").update());
    }

    private int notes() {
        return client.sql("select count(*) from note").query(Integer.class).single();
    }
}
