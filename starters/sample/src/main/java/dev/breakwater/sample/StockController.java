package dev.breakwater.sample;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StockController {

    private final StockClient stock;

    StockController(StockClient stock) {
        this.stock = stock;
    }

    @GetMapping("/stock/{item}")
    String stock(@PathVariable("item") String item) {
        return stock.stockOf(item);
    }
}
