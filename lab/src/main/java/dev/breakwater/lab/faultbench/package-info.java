/**
 * What protection is worth when the callee fails: {@link dev.breakwater.lab.faultbench.FaultBench}
 * puts the protected User Service beside an unprotected one, each in front of a {@link
 * dev.breakwater.lab.faultbench.Callee} of its own, and breaks both in the same way at the same
 * time.
 */
@NullMarked
package dev.breakwater.lab.faultbench;

import org.jspecify.annotations.NullMarked;
