package dev.breakwater.user.orders.place;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to place an order, with the limits of the contract. {@link NewOrderReader}
 * reads a member of the wrong type as null, so that {@code @NotNull} reports it with all others.
 *
 * @param unknown the names of members that the contract does not have; each is an error
 */
record OrderRequest(
        @NotNull(message = OrderRequest.ITEMS)
                @Size(min = 1, max = OrderRequest.MAX_ITEMS, message = OrderRequest.ITEMS)
                List<@NotNull(message = OrderRequest.OBJECT) @Valid Item> items,
        Set<@Null(message = OrderRequest.UNKNOWN) String> unknown) {

    static final int MAX_ITEMS = 50;
    static final String OBJECT = "must be an object";
    private static final String ITEMS = "must be an array of 1 to " + MAX_ITEMS + " items";
    private static final String UNKNOWN = "is not known here";
    private static final String SKU = "must be 1 to 32 capital letters, digits or -";
    private static final String RANGE = "must be from 1 to 100";

    /**
     * One line of the order.
     *
     * @param quantity a BigInteger, so that a huge number is out of range instead of unreadable
     */
    record Item(
            @NotNull(message = SKU) @Pattern(regexp = "[A-Z0-9-]{1,32}", message = SKU) String sku,
            @NotNull(message = "must be a whole number from 1 to 100")
                    @Min(value = 1, message = RANGE)
                    @Max(value = 100, message = RANGE)
                    BigInteger quantity,
            Set<@Null(message = UNKNOWN) String> unknown) {

        @JsonCreator
        static Item of(
                @JsonProperty("sku") String sku,
                @JsonProperty("quantity") BigInteger quantity,
                @JsonAnySetter Map<String, Object> unknown) {
            return new Item(sku, quantity, names(unknown));
        }
    }

    /** The parameter for other members has no name: a member of that name would be known. */
    @JsonCreator
    static OrderRequest of(
            @JsonProperty("items") List<Item> items, @JsonAnySetter Map<String, Object> unknown) {
        return new OrderRequest(limited(items), names(unknown));
    }

    /** One item too many is enough to refuse the order: a small body can have thousands. */
    private static List<Item> limited(List<Item> items) {
        return items != null && items.size() > MAX_ITEMS ? items.subList(0, MAX_ITEMS + 1) : items;
    }

    /** Limits the work of validation: a small body can have thousands of unknown members. */
    private static Set<String> names(@Nullable Map<String, Object> unknown) {
        return unknown == null
                ? Set.of()
                : unknown.keySet().stream()
                        .limit(FieldErrors.MAX_ERRORS)
                        .collect(Collectors.toSet());
    }

    /** Converts a valid request into an order. */
    NewOrder toOrder() {
        return new NewOrder(
                items.stream()
                        .map(item -> new NewOrder.Item(item.sku(), item.quantity().intValueExact()))
                        .toList());
    }
}
