package dev.breakwater.lab.launcher;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the person in front of the demo reads: whole lines, each event with its time of day. */
public record Console(PrintStream out) {

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

    public void say(String event) {
        print(LocalTime.now(ZoneId.systemDefault()).format(TIME_OF_DAY) + "  " + event);
    }

    synchronized void print(String text) {
        out.println(text);
    }
}
