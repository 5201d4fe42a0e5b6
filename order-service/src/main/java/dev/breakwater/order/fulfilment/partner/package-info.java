/**
 * Calls to the partners: inventory, payment and e-mail.
 *
 * <p>Start with {@link dev.breakwater.order.fulfilment.partner.PaymentGateway}: its annotations are
 * the resilience policies of each call, and {@link
 * dev.breakwater.order.fulfilment.partner.PartnerClient} makes the HTTP request of one attempt.
 */
@NullMarked
package dev.breakwater.order.fulfilment.partner;

import org.jspecify.annotations.NullMarked;
