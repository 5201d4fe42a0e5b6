/**
 * Overload and metastable failure: scenarios, results, promises and the page. Start at {@link
 * dev.breakwater.lab.protection.overload.OverloadScenario}.
 */
@NullMarked
package dev.breakwater.lab.protection.overload;

import org.jspecify.annotations.NullMarked;
