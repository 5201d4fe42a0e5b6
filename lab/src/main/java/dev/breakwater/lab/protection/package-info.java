/**
 * What protection is worth when the callee fails: {@link dev.breakwater.lab.protection.FaultBench}
 * puts the protected User Service beside an unprotected one, each in front of a {@link
 * dev.breakwater.lab.protection.callee.Callee} of its own, and breaks both in the same way at the same
 * time.
 */
@NullMarked
package dev.breakwater.lab.protection;

import org.jspecify.annotations.NullMarked;
