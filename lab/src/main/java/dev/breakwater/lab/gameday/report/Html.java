package dev.breakwater.lab.gameday.report;

/** Parts of an HTML page. */
final class Html {

    private Html() {}

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
