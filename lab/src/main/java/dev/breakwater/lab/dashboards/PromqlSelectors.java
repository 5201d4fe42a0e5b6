package dev.breakwater.lab.dashboards;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the selectors of a query without a parser, by removing label lists, ranges, functions and
 * operators. Label values must not contain braces or brackets.
 */
final class PromqlSelectors {

    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGES = Pattern.compile("\\[[^\\]]*]|\\boffset\\s+\\w+");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:\"])([a-zA-Z_:][\\w:]*)(\\s*\\{[^}]*})?(?!\\s*\\(|[\\w:])");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "inf");

    private PromqlSelectors() {}

    static List<String> of(String query) {
        String rest = RANGES.matcher(LABELS.matcher(query).replaceAll(" ")).replaceAll(" ");
        return SELECTOR.matcher(rest)
                .results()
                .filter(found -> !OPERATORS.contains(found.group(1)))
                .map(found -> found.group().strip())
                .toList();
    }
}
