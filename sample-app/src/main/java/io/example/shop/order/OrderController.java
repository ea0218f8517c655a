package io.example.shop.order;

import io.example.shop.catalog.Product;
import io.example.shop.catalog.ProductRepository;
import io.example.shop.peer.Peer;
import io.example.shop.peer.PeerCalls;
import io.example.shop.web.NotFoundException;
import java.net.URI;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The orders service. */
@RestController
@Profile({"all", "orders"})
class OrderController {

  private final OrderRepository orders;
  private final ProductRepository products;
  private final PeerCalls peers;

  OrderController(OrderRepository orders, ProductRepository products, PeerCalls peers) {
    this.orders = orders;
    this.products = products;
    this.peers = peers;
  }

  @PostMapping("/orders")
  ResponseEntity<Order> place(@RequestBody Wanted wanted) {
    if (wanted.quantity() < 1) {
      throw refused("quantity must be at least 1");
    }
    Product product =
        products
            .find(wanted.productId())
            .orElseThrow(() -> refused("no product " + wanted.productId()));
    Delivery delivery =
        peers
            .get(Peer.USERS, "/users/" + wanted.userId() + "/address", Delivery.class)
            .orElseThrow(() -> refused("no user " + wanted.userId()));
    Order order = orders.add(wanted.userId(), product, wanted.quantity(), delivery.label());
    return ResponseEntity.created(URI.create("/orders/" + order.id())).body(order);
  }

  @GetMapping("/orders")
  List<Order> ofUser(@RequestParam long user) {
    return orders.newestOf(user);
  }

  @GetMapping("/orders/{id}")
  Order order(@PathVariable long id) {
    return orders.find(id).orElseThrow(() -> new NotFoundException("no order " + id));
  }

  @DeleteMapping("/orders/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@PathVariable long id) {
    if (!orders.delete(id)) {
      throw new NotFoundException("no order " + id);
    }
  }

  private static ResponseStatusException refused(String reason) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
  }

  /** What a customer asks for. */
  record Wanted(long userId, long productId, int quantity) {}

  /** What the users service knows of the way to a customer. */
  record Delivery(String name, String street, String city) {

    String label() {
      return String.join(", ", name, street, city);
    }
  }
}
