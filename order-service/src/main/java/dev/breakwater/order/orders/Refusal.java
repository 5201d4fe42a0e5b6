package dev.breakwater.order.orders;

import org.springframework.http.HttpStatus;

/** Why an order was rejected: the answer to whoever placed it. */
public enum Refusal {
    OUT_OF_STOCK(HttpStatus.UNPROCESSABLE_ENTITY, "There is not enough of an item in stock"),
    /** The one case for which RFC 9110 has kept 402, Payment Required. */
    DECLINED(HttpStatus.PAYMENT_REQUIRED, "The payment was declined");

    private final HttpStatus status;
    private final String inWords;

    Refusal(HttpStatus status, String inWords) {
        this.status = status;
        this.inWords = inWords;
    }

    HttpStatus status() {
        return status;
    }

    String inWords() {
        return inWords;
    }
}
