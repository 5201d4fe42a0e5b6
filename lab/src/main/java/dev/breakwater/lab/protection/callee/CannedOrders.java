package dev.breakwater.lab.protection.callee;

/** What order-service answers: JSON as long as a user with a few orders has it. */
final class CannedOrders {

    private static final String ORDER =
            """
            {"id":"7d3f5f0e-58a1-4c61-9f0e-0d7c2a1b9e5%d","userId":"%s","status":"CONFIRMED",\
            "items":[{"sku":"MUG-01","name":"Mug","quantity":2,"unitPrice":9.95}],\
            "total":19.90,"currency":"EUR","placedAt":"2026-01-15T14:23:00Z"}\
            """;

    private CannedOrders() {}

    static String of(String user) {
        return "["
                + ORDER.formatted(1, user)
                + ","
                + ORDER.formatted(2, user)
                + ","
                + ORDER.formatted(3, user)
                + "]";
    }
}
