package dev.breakwater.resilience.criticality;

import java.util.List;

/** {@code X-Criticality}: how critical the caller says that its request is. */
public final class CriticalityHeader {

    public static final String NAME = "X-Criticality";

    private CriticalityHeader() {}

    /**
     * The class that a request gets: a caller may lower the class of a route. Raising it is
     * ignored, because otherwise every caller would.
     *
     * @param values all values of the header in the request; of several, the lowest counts
     * @param highest the class of the route
     * @throws InvalidCriticalityException (a 400) if a value is no class
     */
    public static Criticality granted(List<String> values, Criticality highest) {
        return values.stream().map(CriticalityHeader::parse).reduce(highest, Criticality::atMost);
    }

    private static Criticality parse(String value) {
        return switch (value) {
            case "critical" -> Criticality.CRITICAL;
            case "normal" -> Criticality.NORMAL;
            case "sheddable" -> Criticality.SHEDDABLE;
            default -> throw new InvalidCriticalityException();
        };
    }

    /** Returns the value of the header, as a caller sends it. */
    public static String valueOf(Criticality criticality) {
        return criticality.headerValue();
    }
}
