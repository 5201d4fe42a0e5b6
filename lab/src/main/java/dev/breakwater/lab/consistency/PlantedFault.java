package dev.breakwater.lab.consistency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A fault of order-service that the ledger has to find: it shows that the ledger can fail. */
enum PlantedFault {
    /** No fault. */
    NONE("(?!)", ""),

    /** A second request with a key takes it over, as if the first had no effect. */
    STOLEN_KEY(
            "where known\\.expires_at <= (\\S+) and known\\.status is not null",
            "where known.expires_at <= $1 or true");

    private final Pattern statement;
    private final String replacement;

    PlantedFault(String statement, String replacement) {
        this.statement = Pattern.compile(statement);
        this.replacement = replacement;
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(PlantedFault::id).toList();
    }

    static PlantedFault of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the statement with the fault. */
    String plant(String sql) {
        return statement.matcher(sql).replaceAll(replacement);
    }
}
