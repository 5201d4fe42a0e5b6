package dev.breakwater.order.orders;

import org.springframework.http.HttpStatus;

/** The reason why an order was rejected, with its HTTP response. */
public enum Refusal {
    OUT_OF_STOCK(HttpStatus.UNPROCESSABLE_ENTITY, "There is not enough of an item in stock"),
    DECLINED(HttpStatus.PAYMENT_REQUIRED, "The payment was declined");

    private final HttpStatus status;
    private final String detail;

    Refusal(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return detail;
    }
}
