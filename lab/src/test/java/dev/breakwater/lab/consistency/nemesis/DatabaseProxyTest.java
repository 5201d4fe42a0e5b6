package dev.breakwater.lab.consistency.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.lab.consistency.nemesis.DatabaseProxy.Cut;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL, with its real driver. */
class DatabaseProxyTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void createTable() throws SQLException {
        execute(postgres.getPort(), "drop table if exists placed; create table placed (id int)");
    }

    @Test
    void connectionsBreakBeforeDuringAndAfterACommitInTurn() throws Exception {
        var broken = new BrokenStatements(RandomGenerator.getDefault());
        try (DatabaseProxy proxy = DatabaseProxy.start(postgres.getPort(), broken, text -> text)) {
            commitWhileTheConnectionBreaks(proxy, 1);
            assertThat(placed(1)).as("before").isZero();

            commitWhileTheConnectionBreaks(proxy, 2); // whether it takes effect is open

            commitWhileTheConnectionBreaks(proxy, 3);
            assertThat(placed(3)).as("after").isOne();
        }
        assertThat(broken.statements()).isOne();
        assertThat(Cut.values()).allSatisfy(cut -> assertThat(broken.times(cut)).isOne());
    }

    @Test
    void aStatementBreaksInEachWayThoughAnotherIsAHundredTimesAsFrequent() {
        var broken = new BrokenStatements(new SplittableRandom(1));

        for (int number = 0; number < 10_000; number++) {
            broken.next(number % 100 == 0 ? "rare" : "frequent", 0.01);
        }

        assertThat(broken.statements()).isEqualTo(2);
        assertThat(Cut.values())
                .allSatisfy(cut -> {
                    assertThat(broken.brokenAt(cut)).isEqualTo(2L);
                    assertThat(broken.times(cut))
                            .isBetween(20L, 60L); // a hundredth, in equal parts
                });
    }

    @Test
    void aPartitionDelaysAStatementUntilItEnds() throws Exception {
        try (DatabaseProxy proxy = proxy(text -> text);
                Connection connection = connect(proxy.port());
                Statement statement = connection.createStatement()) {
            proxy.beginPartition();
            var inserted = CompletableFuture.supplyAsync(() -> insert(statement));
            assertThat(placed()).isZero();
            assertThat(inserted).isNotDone();

            proxy.endPartition();

            assertThat(inserted.join()).isOne();
            assertThat(placed()).isOne();
        }
    }

    @Test
    void aPlantedFaultChangesTheStatement() throws Exception {
        try (DatabaseProxy proxy = proxy(text -> text.replace("values (1)", "values (1), (2)"))) {
            execute(proxy.port(), "insert into placed values (1)");

            assertThat(placed()).isEqualTo(2);
        }
    }

    private static void commitWhileTheConnectionBreaks(DatabaseProxy proxy, int id)
            throws SQLException {
        try (Connection connection = connect(proxy.port());
                PreparedStatement insert =
                        connection.prepareStatement("insert into placed values (?)")) {
            connection.setAutoCommit(false);
            insert.setInt(1, id);
            insert.executeUpdate();
            proxy.beginCuts(1);
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            proxy.endCuts(1);
        }
    }

    private static int insert(Statement statement) {
        try {
            return statement.executeUpdate("insert into placed values (1)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int placed() throws SQLException {
        return count("select count(*) from placed");
    }

    private static int placed(int id) throws SQLException {
        return count("select count(*) from placed where id = " + id);
    }

    private static int count(String query) throws SQLException {
        try (Connection connection = connect(postgres.getPort());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(query)) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void execute(int port, String sql) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }

    private static DatabaseProxy proxy(UnaryOperator<String> rewrite) throws IOException {
        return DatabaseProxy.start(
                postgres.getPort(), new BrokenStatements(RandomGenerator.getDefault()), rewrite);
    }
}
