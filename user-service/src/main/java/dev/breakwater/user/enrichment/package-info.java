/**
 * What an order is shown with and can do without: when it arrives, and what else may please. {@link
 * dev.breakwater.user.enrichment.OptionalParts} asks both partners at the same time, through the
 * protected calls of {@link dev.breakwater.user.enrichment.PartsGateway}; a part that does not come
 * in its time is missing, and the answer says so. They are the same in every profile: what those
 * compare is the call to the Order Service.
 */
@NullMarked
package dev.breakwater.user.enrichment;

import org.jspecify.annotations.NullMarked;
