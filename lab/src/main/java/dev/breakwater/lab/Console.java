package dev.breakwater.lab;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The terminal of a command's user: whole lines, each event with its time of day. */
public record Console(PrintStream out) {

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

    public void say(String event) {
        print(LocalTime.now(ZoneId.systemDefault()).format(TIME_OF_DAY) + "  " + event);
    }

    public synchronized void print(String text) {
        out.println(text);
    }
}
