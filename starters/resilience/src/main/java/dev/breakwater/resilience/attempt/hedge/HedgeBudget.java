package dev.breakwater.resilience.attempt.hedge;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds hedges to a share of the calls that were answered. What it saves bounds the hedges of an
 * outage.
 */
public final class HedgeBudget {

    private static final long TOKEN = 100_000; // so that a call deposits a thousandth of a percent

    private final long cap;
    private final long deposit;
    private final AtomicLong balance = new AtomicLong();

    /**
     * An empty budget.
     *
     * @param percent how many of a hundred calls may be hedged
     * @param cap the most hedges that it saves
     */
    public HedgeBudget(double percent, int cap) {
        this.cap = cap * TOKEN;
        this.deposit = Math.round(percent / 100 * TOKEN);
    }

    /** A call was answered. */
    public void answered() {
        deposit(deposit);
    }

    private void deposit(long tokens) {
        if (balance.get() < cap) { // the usual case costs no write
            balance.updateAndGet(before -> Math.min(cap, before + tokens));
        }
    }

    /** Withdraws the token of a hedge. Returns false if there is none. */
    public boolean tryWithdraw() {
        return balance.getAndUpdate(before -> before < TOKEN ? before : before - TOKEN) >= TOKEN;
    }

    /** Gives back the token of a hedge that did not start. */
    public void giveBack() {
        deposit(TOKEN);
    }
}
