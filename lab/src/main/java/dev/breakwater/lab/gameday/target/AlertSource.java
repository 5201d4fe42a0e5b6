package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.alerts.Alert;
import java.io.IOException;
import java.util.List;

/** Who looks after a target, and is told of alerts. */
public interface AlertSource {

    /** Every alert that somebody was told of so far, those that are over too. */
    List<Alert> told() throws IOException, InterruptedException;

    /**
     * The names of those that fire or are about to, also if nobody is told, because the cause is
     * told already.
     */
    List<String> active() throws IOException, InterruptedException;
}
