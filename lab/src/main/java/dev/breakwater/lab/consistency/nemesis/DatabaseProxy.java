package dev.breakwater.lab.consistency.nemesis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a replica and PostgreSQL, and knows where a statement ends. So it can break a
 * connection before a statement reaches the database, while the database executes it, and after it
 * took effect but before the replica learns of it; a commit is a statement, too.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">PostgreSQL,
 *     Message Formats</a>
 */
public final class DatabaseProxy implements AutoCloseable {

    /** When a connection is broken, compared to a statement. */
    public enum Cut {
        BEFORE,
        DURING,
        AFTER
    }

    private final ServerSocket server;
    private final int database;
    private final UnaryOperator<String> rewrite;
    private final BrokenStatements broken;
    private final List<Double> cutShares = new ArrayList<>(); // guarded by this
    private int partitions; // guarded by this

    private DatabaseProxy(
            ServerSocket server,
            int database,
            BrokenStatements broken,
            UnaryOperator<String> rewrite) {
        this.server = server;
        this.database = database;
        this.broken = broken;
        this.rewrite = rewrite;
    }

    /**
     * Starts a proxy at a free port of the loopback interface.
     *
     * @param database the port of the database
     * @param broken chooses the statements at which connections break
     * @param rewrite changes the text of a statement, to plant a fault
     */
    public static DatabaseProxy start(
            int database, BrokenStatements broken, UnaryOperator<String> rewrite)
            throws IOException {
        var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        var proxy = new DatabaseProxy(server, database, broken, rewrite);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Lets connections break at a share of the statements, beside the shares that already do. */
    synchronized void beginCuts(double share) {
        cutShares.add(share);
    }

    /** Ends what {@link #beginCuts} began. */
    synchronized void endCuts(double share) {
        cutShares.remove(share);
    }

    /** Delays everything, in both directions, until each partition has ended. */
    synchronized void beginPartition() {
        partitions++;
    }

    /** Ends a partition. What was delayed arrives. */
    synchronized void endPartition() {
        partitions--;
        notifyAll();
    }

    /** Stops accepting connections; those that exist end with their replica. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket replica = server.accept();
                Thread.ofVirtual().start(() -> serve(replica));
            }
        } catch (IOException closed) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void serve(Socket replica) {
        try (replica;
                Socket postgres = new Socket(InetAddress.getLoopbackAddress(), database)) {
            replica.setTcpNoDelay(true);
            postgres.setTcpNoDelay(true);
            new DatabaseSession(replica, postgres, this).run();
        } catch (IOException _) {
            // a connection ends when either side ends it
        }
    }

    /** Waits until no partition separates the two sides. */
    synchronized void awaitConnected() throws InterruptedIOException {
        try {
            while (partitions > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** Returns where to break the connection of the next statement; null for not at all. */
    synchronized @Nullable Cut nextCut(String statement) {
        double share = cutShares.stream().mapToDouble(Double::doubleValue).sum();
        return share > 0 ? broken.next(statement, share) : null;
    }

    /** Returns the statement that the database gets. */
    String rewritten(String statement) {
        return rewrite.apply(statement);
    }
}
