package dev.breakwater.order.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The synchronous standby of a database of its own: one that never comes, until it is let go. */
final class SynchronousStandby {

    private final JdbcClient admin;

    /** Of a database that can have one; the usual one of the tests waits not even for its disk. */
    static EmbeddedPostgres startDatabase() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SynchronousStandby(EmbeddedPostgres postgres) {
        this.admin = JdbcClient.create(postgres.getPostgresDatabase());
    }

    /** From now on commits wait. */
    void isAwaited() {
        admin.sql("alter system set synchronous_standby_names = 'nobody'").update();
        reload("nobody");
    }

    void isAwaitedNoLonger() {
        admin.sql("alter system reset synchronous_standby_names").update();
        reload("");
    }

    /** How many commits wait now. */
    int waiting() {
        return ofThoseThatWait("1");
    }

    /** Whether the commit waits that this process of the server carries out. */
    boolean isAwaitedBy(int server) {
        return admin.sql(
                                "select count(*) from pg_stat_activity"
                                        + " where wait_event = 'SyncRep' and pid = ?")
                        .param(server)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Those that wait now; says how many. */
    int cancelCommits() {
        return ofThoseThatWait("pg_cancel_backend(pid)");
    }

    /** Ends the server's processes that wait now; says how many. */
    int endServers() {
        return ofThoseThatWait("pg_terminate_backend(pid)");
    }

    private int ofThoseThatWait(String action) {
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
