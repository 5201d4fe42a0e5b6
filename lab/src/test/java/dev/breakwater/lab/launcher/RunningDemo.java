package dev.breakwater.lab.launcher;

import static org.awaitility.Awaitility.await;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.launcher.process.JvmCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A demo in a process of its own, as {@code make demo} starts it. */
public final class RunningDemo {

    /** In the line that ends the start. */
    public static final String STARTED = "Ctrl-C stops everything";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> environment;
    private final Path output;
    private final DemoSettings settings;
    private final Process process;

    /**
     * Starts a demo at ports of its own.
     *
     * @param directory of its state and its output
     * @param portOffset with which every port is below 32,768, where clients' ports begin
     * @param more environment variables
     */
    public RunningDemo(Path directory, int portOffset, Map<String, String> more)
            throws IOException {
        this.environment = new HashMap<>(more);
        environment.put("PORT_OFFSET", Integer.toString(portOffset));
        environment.put("STATE_DIR", directory.resolve("state").toString());
        this.settings = DemoSettings.from(new EnvironmentVariables(environment));
        this.output = directory.resolve("demo.out");
        this.process = program(Demo.class, Map.of(), output).start();
    }

    /** Runs another program of the lab beside this demo, and returns its exit status. */
    public int run(Class<?> program, Map<String, String> more, Path itsOutput) throws Exception {
        return program(program, more, itsOutput).start().waitFor();
    }

    public List<String> output() throws IOException {
        return Files.readAllLines(output);
    }

    Path stateDirectory() {
        return settings.stateDirectory();
    }

    /** Returns the lines that a process has logged so far. */
    public List<String> logOf(String process) throws IOException {
        return Files.readAllLines(stateDirectory().resolve("logs").resolve(process + ".log"));
    }

    /** Waits for a line after the first {@code seen} lines. */
    public void awaitLine(int seen, String text) {
        await("a line with: " + text)
                .atMost(Duration.ofMinutes(6))
                .failFast(this::requireAlive)
                .until(() -> output().stream().skip(seen).anyMatch(line -> line.contains(text)));
    }

    private void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("the demo has ended: " + output());
        }
    }

    PortLayout layout() {
        return settings.layout();
    }

    HttpResponse<String> orders(String user) throws IOException, InterruptedException {
        URI uri = URI.create(layout().userService().url() + "/user/orders");
        HttpRequest request = HttpRequest.newBuilder(uri).header("X-User-Id", user).build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Places an order, and returns the status. */
    int place() throws IOException, InterruptedException {
        return place(HttpRequest.newBuilder());
    }

    /**
     * Places an order, and returns the status.
     *
     * @param prepared the request with additional headers
     */
    int place(HttpRequest.Builder prepared) throws IOException, InterruptedException {
        URI uri = URI.create(layout().userService().url() + "/user/orders");
        HttpRequest request =
                prepared.uri(uri)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        {"items":[{"sku":"COF-001","quantity":1}]}\
                                        """))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }

    String levelFor(String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = orders(user);
        return answer.statusCode()
                + " "
                + answer.headers().firstValue("X-Service-Level").orElse("-");
    }

    public Process process() {
        return process;
    }

    /** Returns the launcher's child process with this text in its command line. */
    ProcessHandle child(String text) {
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no child with " + text));
    }

    public void awaitEveryPortFree() {
        await("every port free")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(() -> PortCheck.requireFree(layout().ports()));
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }

    private ProcessBuilder program(Class<?> program, Map<String, String> more, Path itsOutput) {
        ProcessBuilder builder =
                new ProcessBuilder(
                                JvmCommand.java(
                                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                                        List.of("-cp", "lab/target/lab.jar:lab/target/lib/*"),
                                        List.of(program.getName())))
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(itsOutput.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder;
    }
}
