package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.Fault;
import dev.breakwater.order.faults.plan.FaultKind;
import dev.breakwater.order.faults.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The document that {@code /actuator/faults} shows.
 *
 * @param active the faults that the plan has in force now
 * @param since when the plan was set
 * @param counts how often the plan injected each kind
 */
record FaultStatus(Plan plan, List<Fault> active, Instant since, Map<FaultKind, Long> counts) {}
