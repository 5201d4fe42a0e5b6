package dev.breakwater.lab.consistency.nemesis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One connection of a replica to PostgreSQL, message by message. */
final class DatabaseSession {

    /** Asks for encryption, which a database on the loopback interface declines with a byte. */
    private static final int TLS_REQUEST = 80877103;

    private static final int GSS_REQUEST = 80877104;

    private final Socket replica;
    private final Socket postgres;
    private final DatabaseProxy proxy;
    private final DataInputStream fromReplica;
    private final DataOutputStream toReplica;
    private final DataInputStream fromPostgres;
    private final DataOutputStream toPostgres;
    private final Map<String, String> prepared = new HashMap<>(); // texts by name
    private String text = ""; // of the statement that is forwarded next
    private String before = ""; // of the one before it
    private volatile boolean answerIsLost;

    DatabaseSession(Socket replica, Socket postgres, DatabaseProxy proxy) throws IOException {
        this.replica = replica;
        this.postgres = postgres;
        this.proxy = proxy;
        fromReplica = new DataInputStream(new BufferedInputStream(replica.getInputStream()));
        toReplica = new DataOutputStream(new BufferedOutputStream(replica.getOutputStream()));
        fromPostgres = new DataInputStream(new BufferedInputStream(postgres.getInputStream()));
        toPostgres = new DataOutputStream(new BufferedOutputStream(postgres.getOutputStream()));
    }

    /**
     * Forwards until the connection ends.
     *
     * @throws IOException if either side ends it
     */
    void run() throws IOException {
        startUp();
        Thread.ofVirtual().start(this::forwardAnswers);
        forwardStatements();
    }

    /** Forwards the first messages, which have no type. */
    private void startUp() throws IOException {
        while (true) {
            proxy.awaitConnected();
            byte[] body = body(fromReplica);
            write(toPostgres, body);
            toPostgres.flush();
            int code = ByteBuffer.wrap(body).getInt();
            if (code != TLS_REQUEST && code != GSS_REQUEST) {
                return;
            }
            toReplica.write(fromPostgres.readUnsignedByte());
            toReplica.flush();
        }
    }

    /** A statement is all messages up to a Sync, or a simple Query. */
    private void forwardStatements() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var messages = new DataOutputStream(bytes);
        while (true) {
            int type = fromReplica.readUnsignedByte();
            byte[] body = body(fromReplica);
            messages.writeByte(type);
            write(messages, type == 'P' ? rewritten(body) : body);
            switch (type) {
                case 'P' -> prepared.put(string(body, 0), string(body, end(body, 0) + 1));
                case 'B' -> text = prepared.getOrDefault(string(body, end(body, 0) + 1), "");
                case 'D', 'E', 'C' -> {} // describe, execute, close
                case 'S' -> forward(bytes);
                case 'Q' -> {
                    text = string(body, 0);
                    forward(bytes);
                }
                default -> send(bytes);
            }
        }
    }

    private void forward(ByteArrayOutputStream messages) throws IOException {
        proxy.awaitConnected();
        // commits of two transactions are different statements
        String statement = text.equalsIgnoreCase("commit") ? before + "; " + text : text;
        before = text;
        switch (proxy.nextCut(statement)) {
            case BEFORE -> throw new IOException("cut before a statement");
            case DURING -> {
                answerIsLost = true;
                send(messages);
                throw new IOException("cut during a statement");
            }
            case AFTER -> {
                answerIsLost = true;
                send(messages);
            }
            case null -> send(messages);
        }
    }

    private void send(ByteArrayOutputStream messages) throws IOException {
        messages.writeTo(toPostgres);
        toPostgres.flush();
        messages.reset();
    }

    /** Replaces the text of the statement that is parsed; it follows the statement's name. */
    private byte[] rewritten(byte[] body) throws IOException {
        int begin = end(body, 0) + 1;
        int end = end(body, begin);
        String text = string(body, begin);
        var rewritten = new ByteArrayOutputStream();
        rewritten.write(body, 0, begin);
        rewritten.write(proxy.rewritten(text).getBytes(StandardCharsets.UTF_8));
        rewritten.write(body, end, body.length - end);
        return rewritten.toByteArray();
    }

    private static String string(byte[] body, int begin) {
        return new String(body, begin, end(body, begin) - begin, StandardCharsets.UTF_8);
    }

    /** Returns the index of the zero that ends a string. */
    private static int end(byte[] body, int begin) {
        int end = begin;
        while (body[end] != 0) {
            end++;
        }
        return end;
    }

    private void forwardAnswers() {
        try (replica;
                postgres) {
            while (true) {
                int type = fromPostgres.readUnsignedByte();
                byte[] body = body(fromPostgres);
                proxy.awaitConnected();
                if (!answerIsLost) {
                    toReplica.writeByte(type);
                    write(toReplica, body);
                    if (fromPostgres.available() == 0) {
                        toReplica.flush();
                    }
                } else if (type == 'Z') { // ready for the next statement: this one took effect
                    return;
                }
            }
        } catch (IOException _) {
            // a connection ends when either side ends it
        }
    }

    private static byte[] body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        return body;
    }

    private static void write(DataOutputStream out, byte[] body) throws IOException {
        out.writeInt(body.length + Integer.BYTES);
        out.write(body);
    }
}
