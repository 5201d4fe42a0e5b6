/**
 * A stand-in for order-service that fails on demand and counts requests. Start at {@link
 * dev.breakwater.lab.protection.callee.Callee}.
 */
@NullMarked
package dev.breakwater.lab.protection.callee;

import org.jspecify.annotations.NullMarked;
