package dev.breakwater.lab;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes what figures were measured on: the machine, and the commit of the sources. */
public final class Machine {

    private static final String COMMIT = commit();

    private Machine() {}

    public static String description() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d processors, Java %s, %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Optional.ofNullable(System.getProperty("java.runtime.version")).orElse("?"),
                COMMIT);
    }

    /** Changes of the documentation do not count: a tool writes several figures there. */
    private static String commit() {
        try {
            String commit = git("rev-parse", "--short", "HEAD");
            String changes = git("status", "--porcelain", "--", ".", ":!docs");
            return "commit " + commit + (changes.isEmpty() ? "" : " with changes");
        } catch (IOException noGit) {
            return "no commit";
        }
    }

    private static String git(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        Process git = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.onExit().join().exitValue() != 0) {
            throw new IOException("git failed");
        }
        return output.strip();
    }
}
