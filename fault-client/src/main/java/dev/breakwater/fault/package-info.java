/**
 * Sets and reads faults: {@link dev.breakwater.fault.FaultClient} those of the Order Service's
 * replicas, {@link dev.breakwater.fault.PartnerClient} those of the partners. The live page and the
 * lab share it.
 */
@NullMarked
package dev.breakwater.fault;

import org.jspecify.annotations.NullMarked;
