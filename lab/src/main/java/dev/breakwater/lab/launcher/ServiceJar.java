package dev.breakwater.lab.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.process.JvmCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A service's jar, prepared once per build for a fast start: unpacked, because nested jars are slow
 * to read, with an AOT cache of loaded and linked classes (JEP 514) from a training run.
 */
public final class ServiceJar {

    private static final List<String> JVM_OPTIONS =
            List.of(
                    "-Xmx256m", // four of them fit a small machine
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders");

    private final Path jar;
    private final Path cache;
    private final Path temporary;
    private final List<String> program;

    private ServiceJar(Path jar, Path cache, Path temporary, List<String> program) {
        this.jar = jar;
        this.cache = cache;
        this.temporary = temporary;
        this.program = program;
    }

    /** Returns the service with more classes, after its own as the AOT cache requires. */
    ServiceJar with(Path classes, String mainClass) {
        String classPath = jar + File.pathSeparator + classes;
        return new ServiceJar(jar, cache, temporary, List.of("-cp", classPath, mainClass));
    }

    /**
     * Returns the service ready for a fast start; the first call after a build unpacks and trains.
     *
     * @param trainingArguments the arguments with which the service starts up to the point where it
     *     would listen
     */
    public static ServiceJar prepared(
            String name, StateDirectory state, Console console, List<String> trainingArguments) {
        Path original = jar(name);
        try {
            Path home = state.services().resolve(name + "-" + fingerprint(original));
            Path jar = home.resolve(name + ".jar");
            ServiceJar service =
                    new ServiceJar(
                            jar,
                            home.resolve("classes.aot"),
                            state.temporary(),
                            List.of("-jar", jar.toString()));
            Path log = state.log(name + "-setup");
            if (Files.notExists(service.jar)) {
                console.say("preparing " + name + ", once per build ...");
                deleteOtherBuilds(state.services(), name);
                service.unpack(original, home, log);
            }
            if (Files.notExists(service.cache)) {
                service.train(trainingArguments, console, log);
            }
            return service;
        } catch (IOException e) {
            throw new CommandException("cannot prepare " + original + ": " + e.getMessage(), e);
        }
    }

    static Path jar(String name) {
        Path jar = Path.of(name, "target", name + ".jar");
        if (Files.notExists(jar)) {
            throw new CommandException(jar + " is missing: run make build");
        }
        return jar;
    }

    /** Returns a command for a fast start and warm-up, as in the container images. */
    public List<String> command(List<String> arguments) {
        return command(List.of(JvmCommand.LIGHTLY_COMPILED), arguments);
    }

    /** Returns a command with all compilers, for a benchmark that warms up first. */
    public List<String> commandForThroughput(List<String> arguments) {
        return command(List.of(), arguments);
    }

    private List<String> command(List<String> moreOptions, List<String> arguments) {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.addAll(moreOptions);
        options.add("-Djava.io.tmpdir=" + temporary); // a killed JVM leaves files behind
        if (Files.exists(cache)) {
            options.add("-XX:AOTCache=" + cache);
        }
        return JvmCommand.java(options, program, arguments);
    }

    private void unpack(Path original, Path home, Path log) throws IOException {
        Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
        StateDirectory.delete(unfinished);
        List<String> extract =
                JvmCommand.java(
                        List.of("-Djarmode=tools"),
                        List.of("-jar", original.toString()),
                        List.of("extract", "--destination", unfinished.toString()));
        if (run(extract, log) != 0) {
            throw new IOException("the jar cannot be unpacked, see " + log);
        }
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private void train(List<String> arguments, Console console, Path log) throws IOException {
        Path unfinished = cache.resolveSibling(ProcessHandle.current().pid() + ".unfinished");
        List<String> training =
                JvmCommand.java(
                        JVM_OPTIONS,
                        List.of(
                                "-XX:AOTCacheOutput=" + unfinished,
                                "-Dspring.context.exit=onRefresh",
                                "-jar",
                                jar.toString()),
                        arguments);
        if (run(training, log) == 0 && Files.exists(unfinished)) {
            Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
        } else {
            console.say(
                    "no class cache for " + jar.getFileName() + " (" + log + "): slower starts");
        }
    }

    private static int run(List<String> command, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Identifies the jar's content and the JVM. A timestamp would not do, since a reproducible
     * build gives every jar the same, and an AOT cache is valid only for the JVM that it was
     * trained with.
     */
    private static String fingerprint(Path jar) throws IOException {
        CRC32 content = new CRC32();
        try (InputStream bytes = new CheckedInputStream(Files.newInputStream(jar), content)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        content.update((System.getProperty("java.vm.version") + JVM_OPTIONS).getBytes(UTF_8));
        return Long.toHexString(content.getValue());
    }

    private static void deleteOtherBuilds(Path services, String name) throws IOException {
        try (Stream<Path> homes = Files.list(services)) {
            homes.filter(home -> home.getFileName().toString().startsWith(name + "-"))
                    .forEach(StateDirectory::delete);
        }
    }
}
