package dev.breakwater.order.fulfilment;

import dev.breakwater.order.OrderService;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A replica in its own process, so that a test can kill it. */
final class ReplicaProcess implements AutoCloseable {

    private static final Pattern STARTED =
            Pattern.compile("Tomcat started on port (\\d+) \\(http\\) with context path '/'");

    private final Process process;
    private final int port;

    private ReplicaProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns once it listens. */
    static ReplicaProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.add(OrderService.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new ReplicaProcess(process, port(process.inputReader()));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The first port that it listens on is the main one. */
    private static int port(BufferedReader log) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                int port = Integer.parseInt(started.group(1));
                Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
                return port;
            }
            read.append(line).append('\n');
        }
        throw new IOException("it has not started: " + read);
    }

    int port() {
        return port;
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
