package dev.breakwater.lab.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FiguresTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCS = ROOT.resolve("docs");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

    private static final Pattern MARKER = Pattern.compile("(?m)^<!-- figures .*-->$");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern MEASURED =
            Pattern.compile("\\d[\\d.,]*\\s?(%|ms|us|MB)(?=\\W)|\\d+ times");

    @TempDir private Path docs;

    @Test
    void aTableReplacesTheOneBetweenItsMarkers() throws IOException {
        Path page = docs.resolve("orders.md");
        Files.writeString(
                page,
                """
                before
                %s
                | old |
                %s
                after
                """
                        .formatted(Figures.LEDGER.marker(), Figures.END));

        Figures.LEDGER.write(docs, "| new |", TODAY);

        assertThat(page)
                .hasContent(
                        """
                        before
                        %s

                        | new |

                        Measured on 2026-01-15: %s.

                        %s
                        after
                        """
                                .formatted(
                                        Figures.LEDGER.marker(),
                                        Machine.description(),
                                        Figures.END));
    }

    @Test
    void aPageWithoutTheMarkersStaysAsItIs() throws IOException {
        Path page = Files.writeString(docs.resolve("orders.md"), Figures.ORDERS.marker());

        assertThatThrownBy(() -> Figures.LEDGER.write(docs, "| new |", TODAY))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("orders.md has no figures")
                .hasMessageContaining("make ledger");
        assertThat(page).hasContent(Figures.ORDERS.marker());
    }

    @Test
    void figuresThatNoToolWritesAreNamedWithThoseThatOneDoes() {
        assertThatThrownBy(() -> Figures.of("speed"))
                .hasMessageContaining("\"speed\" are unknown")
                .hasMessageContaining("reads-during-orders");
    }

    @ParameterizedTest
    @EnumSource
    void aPageHasEachOfItsFiguresOnce(Figures figures) throws IOException {
        assertThat(markers(DOCS.resolve(figures.page()))).containsOnlyOnce(figures.marker());
    }

    @Test
    void everyMarkerNamesFiguresThatAToolWrites() throws IOException {
        List<String> written = Stream.of(Figures.values()).map(Figures::marker).toList();
        for (Path folder : List.of(ROOT, DOCS)) {
            try (Stream<Path> pages = Files.list(folder)) {
                for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                    assertThat(markers(page)).as(page.toString()).isSubsetOf(written);
                }
            }
        }
    }

    /** Output in code blocks is an example, no promise. */
    @Test
    void readmeHasNoMeasuredFigureWrittenByHand() throws IOException {
        String prose = CODE.matcher(Files.readString(ROOT.resolve("README.md"))).replaceAll("");

        assertThat(MEASURED.matcher(prose).results().map(MatchResult::group)).isEmpty();
    }

    private static List<String> markers(Path page) throws IOException {
        return MARKER.matcher(Files.readString(page)).results().map(MatchResult::group).toList();
    }
}
