package dev.breakwater.lab.requests;

/** A running service. */
record Service(String name, int port, ApiDocument document) {}
