package dev.breakwater.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the page, and those that the application contributes, from the class path. */
final class PageFiles {

    private static final String OWN = "dev/breakwater/console/page";
    private static final String CONTRIBUTED = "/contributed";
    private static final String CONTRIBUTION = "console";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*+)++");
    private static final int MAX_PATH = 200;
    private static final Pattern OWN_FILE = Pattern.compile("(href|src)=\"\\./");

    private static final String HTML = "text/html;charset=UTF-8";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", HTML,
                    "css", "text/css;charset=UTF-8",
                    "js", "text/javascript;charset=UTF-8",
                    "svg", "image/svg+xml");

    /** A file, and its media type. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PageFile(String type, byte[] content) {}

    private PageFiles() {}

    /**
     * Returns the page itself.
     *
     * @param root where its files are, relative to the address that the browser shows
     */
    static PageFile index(String root) throws IOException {
        String html = new String(read(OWN + "/index.html").orElseThrow(), StandardCharsets.UTF_8);
        String page = OWN_FILE.matcher(html).replaceAll("$1=\"./" + root);
        return new PageFile(HTML, page.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a file of a known type.
     *
     * @param path below the page's root, with a leading slash
     */
    static Optional<PageFile> file(String path) throws IOException {
        String type = typeOf(path);
        if (type == null || path.length() > MAX_PATH || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        String resource =
                path.startsWith(CONTRIBUTED + "/")
                        ? CONTRIBUTION + path.substring(CONTRIBUTED.length())
                        : OWN + path;
        return read(resource).map(content -> new PageFile(type, content));
    }

    private static @Nullable String typeOf(String path) {
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    }

    private static Optional<byte[]> read(String resource) throws IOException {
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
