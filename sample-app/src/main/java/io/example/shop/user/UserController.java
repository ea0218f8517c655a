package io.example.shop.user;

import io.example.shop.peer.Peer;
import io.example.shop.peer.PeerCalls;
import io.example.shop.web.NotFoundException;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** The users service: account pages, and addresses for the orders service. */
@Controller
@Profile({"all", "users"})
class UserController {

  private final UserRepository users;
  private final PeerCalls peers;

  UserController(UserRepository users, PeerCalls peers) {
    this.users = users;
    this.peers = peers;
  }

  @GetMapping("/users/{id}")
  String account(@PathVariable long id, Model model) {
    model.addAttribute("user", find(id));
    model.addAttribute(
        "orders",
        peers
            .get(Peer.ORDERS, "/orders?user=" + id, PlacedOrder[].class)
            .map(List::of)
            .orElse(List.of()));
    return "account";
  }

  @GetMapping("/users/{id}/address")
  @ResponseBody
  Address address(@PathVariable long id) {
    User user = find(id);
    return new Address(user.name(), user.street(), user.city());
  }

  private User find(long id) {
    return users.find(id).orElseThrow(() -> new NotFoundException("no user " + id));
  }

  /** What the account page shows of an order. */
  record PlacedOrder(long id, String product, int quantity, long amountCents) {}
}
