package io.example.shop.order;

import io.example.shop.catalog.Product;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The orders in the database. */
@Repository
class OrderRepository {

  private static final String SELECT =
      """
      select o.id, o.user_id, p.name as product, o.quantity, o.amount_cents, o.address
      from orders o join products p on p.id = o.product_id
      """;

  private final JdbcClient jdbc;

  OrderRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Order add(long userId, Product product, int quantity, String address) {
    long amount = (long) product.priceCents() * quantity;
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into orders (user_id, product_id, quantity, amount_cents, address)
            values (:user, :product, :quantity, :amount, :address)
            """)
        .param("user", userId)
        .param("product", product.id())
        .param("quantity", quantity)
        .param("amount", amount)
        .param("address", address)
        .update(key, "id");
    return new Order(key.getKeyAs(Long.class), userId, product.name(), quantity, amount, address);
  }

  Optional<Order> find(long id) {
    return jdbc.sql(SELECT + "where o.id = :id").param("id", id).query(Order.class).optional();
  }

  /** The newest twenty orders of a user. */
  List<Order> newestOf(long userId) {
    return jdbc.sql(SELECT + "where o.user_id = :user order by o.id desc limit 20")
        .param("user", userId)
        .query(Order.class)
        .list();
  }

  boolean delete(long id) {
    return jdbc.sql("delete from orders where id = :id").param("id", id).update() == 1;
  }
}
