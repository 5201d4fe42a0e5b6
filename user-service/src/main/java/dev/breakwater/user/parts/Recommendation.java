package dev.breakwater.user.parts;

/** What else a user may like. */
public record Recommendation(String sku, String name) {}
