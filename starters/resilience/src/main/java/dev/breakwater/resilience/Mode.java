package dev.breakwater.resilience;

/** How far a mechanism goes: what a team turns up step by step. */
public enum Mode {

    /** The mechanism does nothing. */
    OFF,

    /** The mechanism meters what it would have denied or stopped, and lets it pass. */
    OBSERVE,

    /** The mechanism denies and stops. */
    ENFORCE
}
