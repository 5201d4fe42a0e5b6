package dev.breakwater.lab.bench;

import dev.breakwater.lab.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Builds the peers with Maven: they are no modules of the project, so no other target does. */
final class PeerBuilder {

    private final String maven;
    private final Function<String, Path> logFiles;
    private final Console console;

    /**
     * A builder of peers.
     *
     * @param maven the program, found on the PATH
     * @param logFiles returns the path of a log, by its name
     */
    PeerBuilder(String maven, Function<String, Path> logFiles, Console console) {
        this.maven = maven;
        this.logFiles = logFiles;
        this.console = console;
    }

    /** Returns the peers that Maven builds; says which it cannot build. */
    List<Peer> build() throws InterruptedException {
        console.say("building the peers; the first time, Maven downloads Quarkus ...");
        List<Peer> built = new ArrayList<>();
        for (Peer peer : Peer.values()) {
            if (builds(peer)) {
                built.add(peer);
            }
        }
        return built;
    }

    private boolean builds(Peer peer) throws InterruptedException {
        Path log = logFiles.apply(peer.processName() + "-build");
        try {
            if (run(peer, log) == 0) {
                return true;
            }
            console.say(skipped(peer) + "the build fails, see " + log);
        } catch (IOException e) {
            console.say(skipped(peer) + e.getMessage());
        }
        return false;
    }

    private static String skipped(Peer peer) {
        return "this run skips the peer in " + peer.project() + ": ";
    }

    private int run(Peer peer, Path log) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                                maven,
                                "--batch-mode",
                                "--no-transfer-progress",
                                "--file",
                                peer.project().resolve("pom.xml").toString(),
                                "-Dmaven.test.skip=true",
                                "package")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor();
    }
}
