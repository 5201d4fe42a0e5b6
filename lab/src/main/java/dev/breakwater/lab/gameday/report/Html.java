package dev.breakwater.lab.gameday.report;

/** Text on a page. */
final class Html {

    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    static String cell(String element, String content) {
        return "<" + element + ">" + escaped(content) + "</" + element + ">";
    }
}
