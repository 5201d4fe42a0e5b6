package dev.breakwater.lab.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.launcher.PortLayout;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.RunningDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sends requests that nobody thought of to the running pair, while faults are injected. */
@TestMethodOrder(OrderAnnotation.class)
class RequestsIT {

    private static final int COUNT = Integer.getInteger("breakwater.requests", 5000);
    private static final long SEED = Long.getLong("breakwater.seed", 1);
    private static final Path REPORT = Path.of("target", "requests", "sent.txt");
    private static final PortLayout LAYOUT = new PortLayout(23_000);

    /** Not db-scheduler's errors: it logs each lost connection as one. */
    private static final Pattern UNHANDLED =
            Pattern.compile(
                    "\"level\":\"ERROR\",\"logger\":\"(dev\\.breakwater\\.|org\\.apache\\.)");

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String TABLES =
            """
            select md5(string_agg(line, ',' order by line)) from (
                select o::text as line from customer_order o union all select i::text from order_item i
                union all select k::text from idempotency_key k
                union all select task_name || task_instance from scheduled_tasks) as lines
            """;

    @TempDir static Path directory;

    private static RunningDemo demo;
    private static List<Service> services;

    @BeforeAll
    static void start() throws Exception {
        demo =
                new RunningDemo(
                        directory, LAYOUT.portOffset(), Map.of("FAULTS", "calm", "LOAD", "0"));
        demo.awaitLine(0, RunningDemo.STARTED);
        services =
                List.of(
                        service("user-service", LAYOUT.userService().port()),
                        service("order-service", LAYOUT.replicas().getFirst().port()));
    }

    @AfterAll
    static void killDemo() throws Exception {
        demo.kill();
        demo.awaitEveryPortFree();
    }

    private static Service service(String name, int port) throws IOException {
        Path document = Path.of("..", name, "src", "main", "resources", "openapi.yaml");
        return new Service(name, port, new ApiDocument(Files.readString(document)));
    }

    @Test
    @Order(1)
    void readsChangeNothing() throws Exception {
        Arbitrary<Request> reads =
                RequestArbitraries.of(services).filter(each -> READS.contains(each.method()));
        String before = tables();

        new GeneratedRequests(reads, new FaultPhases(LAYOUT)).send(SEED, 500);

        assertThat(tables()).isEqualTo(before);
    }

    private static String tables() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(PostgreSql.connectionUrl(LAYOUT.database()));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(TABLES)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    @Order(2)
    void answersEveryRequestAsDocumented() throws Exception {
        var requests =
                new GeneratedRequests(RequestArbitraries.of(services), new FaultPhases(LAYOUT));
        long start = System.nanoTime();
        try {
            requests.send(SEED, COUNT);
        } finally {
            Files.createDirectories(REPORT.getParent());
            Files.write(REPORT, requests.report());
            requests.report().forEach(System.out::println);
            System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
        }
        assertThat(demo.output())
                .noneMatch(line ->
                        line.contains("user-service died") || line.contains("order-1 died"));
        for (String name : List.of("user-service", "order-1", "order-2", "order-3")) {
            assertThat(demo.logOf(name)).noneMatch(UNHANDLED.asPredicate());
        }
    }
}
