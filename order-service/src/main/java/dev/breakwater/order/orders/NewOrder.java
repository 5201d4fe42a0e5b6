package dev.breakwater.order.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a caller wants, as the body of {@code POST /orders} has it. */
record NewOrder(
        @NotNull @Pattern(regexp = NewOrder.USER_ID, message = NewOrder.USER_ID_IN_WORDS)
                String userId,
        @NotNull @Size(min = 1, max = NewOrder.MOST_ITEMS, message = "must have 1 to {max} items")
                List<@NotNull @Valid Item> items) {

    static final String USER_ID = "[A-Za-z0-9._@-]{1,64}";
    static final String USER_ID_IN_WORDS = "must be 1 to 64 letters, digits, or any of . _ @ -";
    static final int MOST_ITEMS = 50;

    record Item(
            @NotNull
                    @Pattern(
                            regexp = "[A-Z0-9-]{1,32}",
                            message = "must be 1 to 32 capital letters, digits or -")
                    String sku,
            @NotNull
                    @Min(value = 1, message = "must be from 1 to 100")
                    @Max(value = 100, message = "must be from 1 to 100")
                    Integer quantity) {}
}
