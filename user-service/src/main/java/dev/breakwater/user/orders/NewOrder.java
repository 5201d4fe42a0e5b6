package dev.breakwater.user.orders;

import java.util.List;

/** What a caller wants: checked by {@link NewOrderReader}. */
record NewOrder(List<Item> items) {

    record Item(String sku, int quantity) {}
}
