package dev.breakwater.lab.consistency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A fault of order-service that the ledger has to find: it shows that the ledger can fail. */
enum PlantedFault {
    /** No fault. */
    NONE,

    /** A second request with a key takes it over, as if the first had no effect. */
    STOLEN_KEY {
        @Override
        String plant(String sql) {
            return sql.replaceAll(
                    "where known\\.expires_at <= (\\S+) and known\\.status is not null",
                    "where known.expires_at <= $1 or true");
        }
    },

    /**
     * The purge of expired keys waits for a claim that renews one, and then deletes the renewed
     * key. Each such claim takes 300 ms longer, so that purges meet some.
     */
    OLD_PURGE {
        @Override
        String plant(String sql) {
            return sql.replace("limit 2000 for update skip locked", "limit 2000")
                    .replace(
                            "and known.status is not null",
                            "and known.status is not null and pg_sleep(0.3) is not null");
        }
    };

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
        return sql;
    }
}
