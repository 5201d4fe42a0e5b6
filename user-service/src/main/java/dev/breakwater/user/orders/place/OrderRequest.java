package dev.breakwater.user.orders.place;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The body of a request to place an order, with the limits of the contract. {@link NewOrderReader}
 * reads a member of the wrong type as null, so that {@code @NotNull} reports it with all others.
 *
 * @param unknown members that the contract does not have; each is an error
 */
record OrderRequest(
        @NotNull(message = OrderRequest.ITEMS)
                @Size(min = 1, max = 50, message = OrderRequest.ITEMS)
                List<@NotNull(message = OrderRequest.OBJECT) @Valid Item> items,
        @JsonAnySetter Map<@Null(message = OrderRequest.UNKNOWN) String, Object> unknown) {

    static final String OBJECT = "must be an object";
    private static final String ITEMS = "must be an array of 1 to 50 items";
    private static final String UNKNOWN = "is not known here";
    private static final String SKU = "must be 1 to 32 capital letters, digits or -";
    private static final String RANGE = "must be from 1 to 100";

    /**
     * One line of the order.
     *
     * @param quantity without bounds of its type, so that a huge number is out of range, not NaN
     */
    record Item(
            @NotNull(message = SKU) @Pattern(regexp = "[A-Z0-9-]{1,32}", message = SKU) String sku,
            @NotNull(message = "must be a whole number from 1 to 100")
                    @Min(value = 1, message = RANGE)
                    @Max(value = 100, message = RANGE)
                    BigInteger quantity,
            @JsonAnySetter Map<@Null(message = UNKNOWN) String, Object> unknown) {}

    /** Returns the order of a valid request. */
    NewOrder toOrder() {
        return new NewOrder(
                items.stream()
                        .map(item -> new NewOrder.Item(item.sku(), item.quantity().intValueExact()))
                        .toList());
    }
}
