package dev.breakwater.lab.bench;

/**
 * What a subject is asked.
 *
 * @param script of wrk, a resource beside this class
 * @param path in which {@code %04d} stands for the user's number
 */
record WrkWorkload(String script, String path, int connections) {

    /** Each request another user's orders, as many as can be answered. */
    static WrkWorkload reads(String path) {
        return new WrkWorkload("distinct-users.lua", path, 32);
    }

    /** Likewise, but from two callers alone: how long one waits, not how many are answered. */
    static WrkWorkload readsByTwo(String path) {
        return new WrkWorkload("distinct-users.lua", path, 2);
    }

    /** Each request another order. No more at a time than the smallest of the bulkheads takes. */
    static WrkWorkload orders(String path) {
        return new WrkWorkload("new-orders.lua", path, 4);
    }
}
