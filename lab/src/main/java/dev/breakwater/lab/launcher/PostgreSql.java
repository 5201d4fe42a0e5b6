package dev.breakwater.lab.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL. The library unpacks it and makes its first data directory; afterwards its
 * server runs like every other program here, so that its death is seen and answered.
 */
public final class PostgreSql {

    /** The superuser whom the library creates; whoever connects from this machine is trusted. */
    private static final String USER = "postgres";

    /** The one that is there from the beginning. */
    private static final String DATABASE = "postgres";

    private static final String DUPLICATE_DATABASE = "42P04";

    private final Path binaries;
    private final Path data;
    private final int port;

    private PostgreSql(Path home, int port) throws IOException {
        this.binaries = binaries(home);
        this.data = home.resolve("data");
        this.port = port;
    }

    public static PostgreSql in(StateDirectory state, int port) {
        Path home = state.database();
        try {
            if (Files.notExists(home)) {
                Files.move(setUp(state), home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgreSql(home, port);
        } catch (IOException | IllegalStateException e) {
            throw new CannotStart(
                    String.format(
                            "PostgreSQL cannot be set up in %s (%s), see %s;"
                                    + " make demo FRESH=1 begins anew",
                            home, e.getMessage(), state.log("database-setup")),
                    e);
        }
    }

    /** How a Spring Boot service finds it. */
    public List<String> properties() {
        return propertiesOf(DATABASE);
    }

    /** The same, with a database of its own, which is made where there is none; it has to run. */
    public List<String> properties(String database) {
        make(database);
        return propertiesOf(database);
    }

    private List<String> propertiesOf(String database) {
        return List.of(
                "--spring.datasource.url=" + jdbcUrl(port, database),
                "--spring.datasource.username=" + USER);
    }

    private void make(String database) {
        try (Connection connection = DriverManager.getConnection(connectionUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new IllegalStateException("no database " + database, e);
            }
        }
    }

    public Program program() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // It refuses to run as root; in a user namespace of its own root is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "-D",
                        data.toAbsolutePath().toString(),
                        "-p",
                        Integer.toString(port),
                        "-h",
                        "127.0.0.1",
                        "-k",
                        "")); // no socket in a folder that somebody else may share
        return new Program(
                "database",
                command,
                Probe.acceptsConnections(connectionUrl() + "&connectTimeout=1&socketTimeout=2"));
    }

    /** For a program of the lab itself. */
    public String connectionUrl() {
        return connectionUrl(port);
    }

    /** The same, for one that another launcher has started. */
    public static String connectionUrl(int port) {
        return jdbcUrl(port, DATABASE) + "?user=" + USER;
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Under a name that nobody uses: a first start that is interrupted leaves no harm. */
    private static Path setUp(StateDirectory state) throws IOException {
        Path unfinished = state.database().resolveSibling("database.unfinished");
        StateDirectory.delete(unfinished);
        Files.createDirectory(unfinished);
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(state.log("database-setup").toFile());
        EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(unfinished.toFile())
                .setDataDirectory(unfinished.resolve("data"))
                .setCleanDataDirectory(false)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(Duration.ofMinutes(1))
                .start()
                .close();
        return unfinished;
    }

    private static Path binaries(Path directory) throws IOException {
        try (Stream<Path> unpacked = Files.list(directory)) {
            return unpacked.filter(path -> Files.exists(path.resolve("bin/postgres")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("its binaries are gone"))
                    .toAbsolutePath();
        }
    }
}
