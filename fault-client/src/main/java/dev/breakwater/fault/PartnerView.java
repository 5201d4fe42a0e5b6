package dev.breakwater.fault;

import java.util.List;

/**
 * A partner that WireMock simulates.
 *
 * @param state "well", or the name of a fault
 * @param states the states that can be set, "well" first
 */
public record PartnerView(String name, String state, List<String> states) {}
