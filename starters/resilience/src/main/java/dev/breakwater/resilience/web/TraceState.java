package dev.breakwater.resilience.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code tracestate} of a request: {@code vendor=value} members of its callers' tracing
 * systems, which are passed on unchanged.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/#tracestate-header">W3C, Trace Context Level
 *     2: tracestate</a>
 */
record TraceState(String value) {

    private static final Pattern MEMBER =
            Pattern.compile("[a-z0-9][a-z0-9_*/@-]{0,255}=[ -~&&[^,=]]{0,255}[!-~&&[^,=]]");

    private static final int MAX_MEMBERS = 32;

    /** The length up to which a tracestate must be passed on. */
    private static final int MAX_LENGTH = 512;

    /** Members above this length are dropped first. */
    private static final int LONG_MEMBER = 128;

    /** Returns null without a header, and for an invalid one, which must not be passed on. */
    static @Nullable TraceState of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        List<String> members =
                Stream.of(header.split(","))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty)) // an empty member is valid
                        .collect(Collectors.toCollection(ArrayList::new));
        if (!isValid(members)) {
            return null;
        }
        if (length(members) > MAX_LENGTH) {
            members.removeIf(member -> member.length() > LONG_MEMBER);
        }
        while (length(members) > MAX_LENGTH) {
            members.removeLast();
        }
        return members.isEmpty() ? null : new TraceState(String.join(",", members));
    }

    private static boolean isValid(List<String> members) {
        long keys = members.stream().map(TraceState::key).distinct().count();
        return members.size() <= MAX_MEMBERS
                && keys == members.size()
                && members.stream().allMatch(MEMBER.asMatchPredicate());
    }

    private static String key(String member) {
        int end = member.indexOf('=');
        return end < 0 ? member : member.substring(0, end);
    }

    private static int length(List<String> members) {
        return String.join(",", members).length();
    }
}
