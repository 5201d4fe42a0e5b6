package dev.breakwater.user.enrichment;

/** A product that the user may like. */
public record Recommendation(String sku, String name) {}
