package io.example.shop.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The products in the database. */
@Repository
public class ProductRepository {

  private final JdbcClient jdbc;

  ProductRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Products whose name contains the text, in any case; all for an empty text. */
  public List<Product> search(String text) {
    return jdbc.sql(
            """
            select id, name, description, price_cents from products
            where locate(lower(:text), lower(name)) > 0 or :text = ''
            order by name
            """)
        .param("text", text)
        .query(Product.class)
        .list();
  }

  /** The product of that number. */
  public Optional<Product> find(long id) {
    return jdbc.sql("select id, name, description, price_cents from products where id = :id")
        .param("id", id)
        .query(Product.class)
        .optional();
  }
}
