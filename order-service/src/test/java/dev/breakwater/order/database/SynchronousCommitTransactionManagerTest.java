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
class SynchronousCommitTransactionManagerTest {

    private static final EmbeddedPostgres postgres = SynchronousStandby.startDatabase();

    private final DataSource database = postgres.getPostgresDatabase();
    private final JdbcClient client = JdbcClient.create(database);
    private final SynchronousStandby standby = new SynchronousStandby(postgres);

    @BeforeEach
    void createTable() {
        client.sql("create table if not exists note (text text)").update();
        client.sql("truncate note").update();
    }

    @AfterEach
    void stopWaitingForStandby() {
        standby.disable();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void reportsACancelledWaitForTheStandbyAsAnOutage() {
        assertThat(cancelled(new SynchronousCommitTransactionManager(database)))
                .satisfies(failure -> assertThat(Outage.causedBy(failure)).isTrue())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        warning -> assertThat(warning.getSQLState()).isEqualTo("01000"));
    }

    /** PostgreSQL does not answer such a commit: the driver reports the lost connection. */
    @Test
    void reportsATerminatedServerProcessAsAnOutage() {
        assertThat(interrupted(new JdbcTransactionManager(database), standby::endServers))
                .satisfies(failure -> assertThat(Outage.causedBy(failure)).isTrue());
    }

    /** The connection is gone: a rollback would only log a second failure. */
    @Test
    void doesNotRollBackACommitWhoseConnectionBroke(CapturedOutput log) {
        assertThat(
                        interrupted(
                                new SynchronousCommitTransactionManager(database),
                                standby::endServers))
                .rootCause()
                .isInstanceOf(EOFException.class);
        assertThat(log).doesNotContain("overridden by rollback exception");
    }

    /** The behaviour of PostgreSQL, its driver and Spring that this class corrects. */
    @Test
    void springsTransactionManagerReportsACancelledWaitAsSuccess() {
        assertThat(cancelled(new JdbcTransactionManager(database))).isNull();
        assertThat(notes()).isOne();
    }

    @Test
    void commitsWithoutAStandby() {
        assertThatCode(() -> write(new SynchronousCommitTransactionManager(database)))
                .doesNotThrowAnyException();
        assertThat(notes()).isOne();
    }

    @Test
    void ignoresAWarningFromBeforeTheCommit() {
        var template = new TransactionTemplate(new SynchronousCommitTransactionManager(database));

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
        standby.enable();
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
