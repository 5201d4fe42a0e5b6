package dev.breakwater.resilience;

/** How far a mechanism goes. Teams turn each one up step by step. */
public enum Mode {

    /** The mechanism does nothing. */
    OFF,

    /** The mechanism counts what it would deny or stop, and changes nothing. */
    OBSERVE,

    /** The mechanism denies and stops. */
    ENFORCE
}
