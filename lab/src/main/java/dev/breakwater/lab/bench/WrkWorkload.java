package dev.breakwater.lab.bench;

/**
 * The requests that wrk sends.
 *
 * @param script a Lua file beside this class
 * @param path the path, in which {@code %04d} stands for the user's number
 * @param users how many users take turns
 */
record WrkWorkload(String script, String path, int connections, int users) {

    /** As many users as the demo data has. */
    private static final int DEMO_USERS = 2000;

    /** Each request reads another user's orders; measures throughput. */
    static WrkWorkload reads(String path) {
        return reads(path, DEMO_USERS);
    }

    /** The same, with other users than the demo data has. */
    static WrkWorkload reads(String path, int users) {
        return new WrkWorkload("distinct-users.lua", path, 32, users);
    }

    /** Returns the same workload with so few connections that it measures latency. */
    static WrkWorkload readsOnTwoConnections(String path) {
        return new WrkWorkload("distinct-users.lua", path, 2, DEMO_USERS);
    }

    /** Each request places an order. The smallest bulkhead admits four at a time. */
    static WrkWorkload orders(String path) {
        return new WrkWorkload("new-orders.lua", path, 4, DEMO_USERS);
    }
}
