package dev.breakwater.lab.bench;

/**
 * The requests that wrk sends.
 *
 * @param script a Lua file beside this class
 * @param path the path, in which {@code %04d} stands for the user's number
 */
record WrkWorkload(String script, String path, int connections) {

    /** Each request reads another user's orders; measures throughput. */
    static WrkWorkload reads(String path) {
        return new WrkWorkload("distinct-users.lua", path, 32);
    }

    /** Returns the same workload with so few connections that it measures latency. */
    static WrkWorkload readsOnTwoConnections(String path) {
        return new WrkWorkload("distinct-users.lua", path, 2);
    }

    /** Each request places an order. The smallest bulkhead admits four at a time. */
    static WrkWorkload orders(String path) {
        return new WrkWorkload("new-orders.lua", path, 4);
    }
}
