package dev.breakwater.order.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * The body of {@code POST /orders}. Each constraint has a message of its own: Bean Validation's
 * default messages depend on the caller's language.
 */
record NewOrder(
        @NotNull(message = NewOrder.USER_ID_MESSAGE)
                @Pattern(regexp = NewOrder.USER_ID, message = NewOrder.USER_ID_MESSAGE)
                String userId,
        @NotNull(message = NewOrder.ITEMS_MESSAGE)
                @Size(min = 1, max = NewOrder.MAX_ITEMS, message = NewOrder.ITEMS_MESSAGE)
                List<@NotNull(message = "must be an object") @Valid Item> items) {

    static final String USER_ID = "[A-Za-z0-9._@-]{1,64}";
    static final String USER_ID_MESSAGE = "must be 1 to 64 letters, digits, or any of . _ @ -";
    static final int MAX_ITEMS = 50;
    static final String ITEMS_MESSAGE = "must have 1 to " + MAX_ITEMS + " items";

    /** Limits the work of validation: a small body can have thousands of items. */
    NewOrder {
        if (items != null && items.size() > MAX_ITEMS) {
            items = items.subList(0, MAX_ITEMS + 1); // one too many, so that it is refused
        }
    }

    record Item(
            @NotNull(message = Item.SKU_MESSAGE)
                    @Pattern(regexp = "[A-Z0-9-]{1,32}", message = Item.SKU_MESSAGE)
                    String sku,
            @NotNull(message = Item.QUANTITY_MESSAGE)
                    @Min(value = 1, message = Item.QUANTITY_MESSAGE)
                    @Max(value = 100, message = Item.QUANTITY_MESSAGE)
                    Integer quantity) {

        static final String SKU_MESSAGE = "must be 1 to 32 capital letters, digits or -";
        static final String QUANTITY_MESSAGE = "must be from 1 to 100";
    }
}
