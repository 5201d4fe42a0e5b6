package dev.breakwater.peer.plain;

import java.time.Instant;
import java.util.List;

/** The body of an answer, with the fields of user-service's. */
record OrdersView(String serviceLevel, Instant asOf, List<Order> orders) {}
