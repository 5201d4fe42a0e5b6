/**
 * Measures what protection is worth when the callee fails. {@link
 * dev.breakwater.lab.protection.FaultBench} runs the protected User Service beside an unprotected
 * one, each in front of its own stand-in for order-service, and injects the same fault into both at
 * the same time. Under overload they run one after the other.
 */
@NullMarked
package dev.breakwater.lab.protection;

import org.jspecify.annotations.NullMarked;
