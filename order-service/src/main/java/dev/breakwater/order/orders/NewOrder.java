package dev.breakwater.order.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a caller wants, as the body of {@code POST /orders} has it. Each constraint says what is
 * allowed in words of its own: Bean Validation's would be in the caller's language.
 */
record NewOrder(
        @NotNull(message = NewOrder.USER_ID_IN_WORDS)
                @Pattern(regexp = NewOrder.USER_ID, message = NewOrder.USER_ID_IN_WORDS)
                String userId,
        @NotNull(message = NewOrder.ITEMS_IN_WORDS)
                @Size(min = 1, max = NewOrder.MOST_ITEMS, message = NewOrder.ITEMS_IN_WORDS)
                List<@NotNull(message = "must be an object") @Valid Item> items) {

    static final String USER_ID = "[A-Za-z0-9._@-]{1,64}";
    static final String USER_ID_IN_WORDS = "must be 1 to 64 letters, digits, or any of . _ @ -";
    static final int MOST_ITEMS = 50;
    static final String ITEMS_IN_WORDS = "must have 1 to " + MOST_ITEMS + " items";

    record Item(
            @NotNull(message = Item.SKU_IN_WORDS)
                    @Pattern(regexp = "[A-Z0-9-]{1,32}", message = Item.SKU_IN_WORDS)
                    String sku,
            @NotNull(message = Item.QUANTITY_IN_WORDS)
                    @Min(value = 1, message = Item.QUANTITY_IN_WORDS)
                    @Max(value = 100, message = Item.QUANTITY_IN_WORDS)
                    Integer quantity) {

        static final String SKU_IN_WORDS = "must be 1 to 32 capital letters, digits or -";
        static final String QUANTITY_IN_WORDS = "must be from 1 to 100";
    }
}
