package dev.breakwater.lab.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerBuilderTest {

    @TempDir Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void buildsEveryPeerWithJdkOfBenchmark() throws IOException, InterruptedException {
        String maven = maven("echo $JAVA_HOME; echo $*");

        assertThat(build(maven)).containsExactly(Peer.QUARKUS, Peer.PLAIN);
        assertThat(directory.resolve("peer-plain-build.log"))
                .content()
                .startsWith(System.getProperty("java.home"))
                .contains("--file lab/peers/plain/pom.xml")
                .endsWith("package\n");
        assertThat(output()).doesNotContain("skips");
    }

    @Test
    void skipsPeerThatMavenCannotBuild() throws IOException, InterruptedException {
        String maven = maven("case $* in *quarkus*) exit 1 ;; esac");

        assertThat(build(maven)).containsExactly(Peer.PLAIN);
        assertThat(output())
                .contains(
                        "this run skips the peer in lab/peers/quarkus: the build fails, see "
                                + directory.resolve("peer-quarkus-build.log"));
    }

    @Test
    void skipsAllPeersWithoutMaven() throws InterruptedException {
        assertThat(build(directory.resolve("no-mvn").toString())).isEmpty();
        assertThat(output())
                .contains("skips the peer in lab/peers/quarkus: Cannot run program")
                .contains("skips the peer in lab/peers/plain: Cannot run program");
    }

    private List<Peer> build(String maven) throws InterruptedException {
        var console = new Console(new PrintStream(output, true, UTF_8));
        return new PeerBuilder(maven, name -> directory.resolve(name + ".log"), console).build();
    }

    /** Returns a program that stands for Maven. */
    private String maven(String script) throws IOException {
        Path program = directory.resolve("mvn");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }

    private String output() {
        return output.toString(UTF_8);
    }
}
