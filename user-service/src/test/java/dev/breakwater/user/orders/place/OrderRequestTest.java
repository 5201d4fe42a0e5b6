package dev.breakwater.user.orders.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRequestTest {

    /** A small body can have thousands of items, and each two errors. */
    @ParameterizedTest
    @CsvSource({"1, 1", "50, 50", "51, 51", "5450, 51"})
    void keepsNoMoreItemsThanShowThatThereAreTooMany(int sent, int kept) {
        var item = OrderRequest.Item.of("MUG-01", BigInteger.ONE, Map.of());

        var request = OrderRequest.of(Collections.nCopies(sent, item), Map.of());

        assertThat(request.items()).hasSize(kept);
    }

    @Test
    void keepsItemsThatAreNull() {
        var request = OrderRequest.of(Collections.nCopies(60, null), Map.of());

        assertThat(request.items()).hasSize(51).containsOnlyNulls();
    }
}
