/** What the page shows at one moment: rates from the meters, states of the policies. */
@NullMarked
package dev.breakwater.console.snapshot;

import org.jspecify.annotations.NullMarked;
