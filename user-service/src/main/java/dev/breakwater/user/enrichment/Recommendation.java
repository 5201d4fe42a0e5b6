package dev.breakwater.user.enrichment;

/** What else a user may like. */
public record Recommendation(String sku, String name) {}
