package dev.breakwater.lab.gameday.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Parts of an HTML page. */
final class Html {

    private Html() {}

    /** Reads a file beside this class. */
    static String resource(String name) {
        try (InputStream file =
                Objects.requireNonNull(Html.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    static String cell(String content) {
        return "<td>" + escaped(content) + "</td>";
    }

    static String columnHeader(String title) {
        return "<th scope='col'>" + title + "</th>";
    }

    static String badge(boolean holds) {
        return holds
                ? "<span class='holds'>✓ holds</span>"
                : "<span class='breached'>✗ breached</span>";
    }
}
