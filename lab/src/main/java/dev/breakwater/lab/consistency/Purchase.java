package dev.breakwater.lab.consistency;

import java.util.List;

/** What a client wants: one order, under a key of its own. */
record Purchase(String user, String key, List<Item> items) {}
