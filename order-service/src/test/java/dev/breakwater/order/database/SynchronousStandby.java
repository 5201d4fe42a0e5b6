package dev.breakwater.order.database;

import dev.breakwater.order.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes commits wait for a synchronous standby that never connects. */
final class SynchronousStandby {

    private final JdbcClient admin;

    /**
     * Starts a database that can wait for a standby; the shared one turns synchronous commits off.
     */
    static EmbeddedPostgres startDatabase() {
        return Postgres.startWith("synchronous_commit", "on");
    }

    SynchronousStandby(EmbeddedPostgres postgres) {
        this.admin = JdbcClient.create(postgres.getPostgresDatabase());
    }

    /** Makes commits wait from now on. */
    void enable() {
        admin.sql("alter system set synchronous_standby_names = 'absent'").update();
        reload("absent");
    }

    void disable() {
        admin.sql("alter system reset synchronous_standby_names").update();
        reload("");
    }

    /** Returns the number of commits that wait. */
    int waiting() {
        return forEachWaitingProcess("1");
    }

    /** Returns whether the commit of this server process waits. */
    boolean isWaitedForBy(int server) {
        return admin.sql(
                                "select count(*) from pg_stat_activity"
                                        + " where wait_event = 'SyncRep' and pid = ?")
                        .param(server)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Cancels the commits that wait, and returns their number. */
    int cancelCommits() {
        return forEachWaitingProcess("pg_cancel_backend(pid)");
    }

    /** Terminates the server processes whose commits wait, and returns their number. */
    int endServers() {
        return forEachWaitingProcess("pg_terminate_backend(pid)");
    }

    private int forEachWaitingProcess(String action) {
        return admin.sql("select " + action + " from pg_stat_activity where wait_event = 'SyncRep'")
                .query()
                .listOfRows()
                .size();
    }

    private void reload(String expected) {
        admin.sql("select pg_reload_conf()").query().singleRow();
        String setting = "select current_setting('synchronous_standby_names')";
        while (!admin.sql(setting).query(String.class).single().equals(expected)) {
            Thread.onSpinWait();
        }
    }
}
