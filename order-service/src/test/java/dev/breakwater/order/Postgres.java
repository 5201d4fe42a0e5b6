package dev.breakwater.order;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;

/** An embedded PostgreSQL, shared by all tests that do not break it. */
public final class Postgres {

    private static final class Shared {
        static final EmbeddedPostgres INSTANCE = start();
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    public static EmbeddedPostgres start() {
        // 22 connections for each application context that the test run keeps
        return startWith("max_connections", "1000");
    }

    /** Starts a database with another value of one setting. */
    public static EmbeddedPostgres startWith(String setting, String value) {
        try {
            EmbeddedPostgres started =
                    EmbeddedPostgres.builder()
                            .setServerConfig(setting, value)
                            .setPGStartupWait(Duration.ofMinutes(1)) // 10 s are short if busy
                            .setRegisterShutdownHook(false)
                            .start();
            // after the contexts, which wait for their pools to connect if the database ends first
            SpringApplication.getShutdownHandlers().add(() -> close(started));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void connect(DynamicPropertyRegistry registry) {
        connect(registry, Shared.INSTANCE);
    }

    public static void connect(DynamicPropertyRegistry registry, EmbeddedPostgres postgres) {
        registry.add("spring.datasource.url", () -> url(postgres));
        registry.add("spring.datasource.username", () -> "postgres");
    }

    /** Connects to a database of its own, so that no other test's service runs its tasks. */
    public static void connectToNewDatabase(DynamicPropertyRegistry registry) {
        String name = create();
        registry.add("spring.datasource.url", () -> url(Shared.INSTANCE, name));
        registry.add("spring.datasource.username", () -> "postgres");
    }

    /** Creates an empty database. */
    public static DataSource newDatabase() {
        return Shared.INSTANCE.getDatabase("postgres", create());
    }

    private static String create() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Shared.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the arguments of a service that a test starts itself. */
    public static String[] arguments(String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "--spring.datasource.url=" + url(Shared.INSTANCE);
        arguments[1] = "--spring.datasource.username=postgres";
        arguments[2] = "--server.port=0";
        arguments[3] = "--management.server.port=0";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return arguments;
    }

    private static String url(EmbeddedPostgres postgres) {
        return url(postgres, "postgres");
    }

    private static String url(EmbeddedPostgres postgres, String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }
}
