/**
 * The optional parts beside an order: its shipment, and recommendations. {@link
 * dev.breakwater.user.enrichment.OrderEnricher} requests both at the same time through the policies
 * of {@link dev.breakwater.user.enrichment.EnrichmentGateway}; a part that fails is missing, and
 * the answer says so. Enrichment is the same in every profile, because profiles compare the calls
 * to the Order Service.
 */
@NullMarked
package dev.breakwater.user.enrichment;

import org.jspecify.annotations.NullMarked;
