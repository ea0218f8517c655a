package io.example.shop.web;

import io.example.shop.catalog.ProductRepository;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page. */
@Controller
@Profile({"all", "orders"})
class HomeController {

  private final ProductRepository products;

  HomeController(ProductRepository products) {
    this.products = products;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute("products", products.search(""));
    return "home";
  }
}
