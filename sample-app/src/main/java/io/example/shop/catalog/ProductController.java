package io.example.shop.catalog;

import io.example.shop.catalog.Warehouse.Stock;
import io.example.shop.web.NotFoundException;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The product pages. */
@Controller
@Profile({"all", "orders"})
class ProductController {

  private final ProductRepository products;
  private final Warehouse warehouse;

  ProductController(ProductRepository products, Warehouse warehouse) {
    this.products = products;
    this.warehouse = warehouse;
  }

  @GetMapping("/products")
  String search(@RequestParam(name = "q", defaultValue = "") String text, Model model) {
    model.addAttribute("text", text);
    model.addAttribute("products", products.search(text));
    return "products";
  }

  @GetMapping("/products/{id}")
  String product(@PathVariable long id, Model model) {
    model.addAttribute("product", find(id));
    return "product";
  }

  @GetMapping("/products/{id}/stock")
  @ResponseBody
  CompletableFuture<Stock> stock(@PathVariable long id) {
    return warehouse.stock(find(id));
  }

  private Product find(long id) {
    return products.find(id).orElseThrow(() -> new NotFoundException("no product " + id));
  }
}
