package dev.breakwater.lab.gameday;

/** A scenario's file says something that it cannot; the message names the place and what can be. */
final class InvalidScenario extends RuntimeException {

    InvalidScenario(String place, String what) {
        super(place + ": " + what);
    }
}
