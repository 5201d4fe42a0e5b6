package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.alerts.Alert;
import java.io.IOException;
import java.util.List;

/** The alerts of a target. */
public interface AlertSource {

    /** Returns every alert that its receiver was notified of so far, resolved ones too. */
    List<Alert> notified() throws IOException, InterruptedException;

    /** Returns the names of pending and firing alerts, inhibited ones too. */
    List<String> active() throws IOException, InterruptedException;
}
