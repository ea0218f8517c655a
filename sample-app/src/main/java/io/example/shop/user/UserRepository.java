package io.example.shop.user;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The customers in the database. */
@Repository
class UserRepository {

  private final JdbcClient jdbc;

  UserRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<User> find(long id) {
    return jdbc.sql("select id, name, email, street, city from users where id = :id")
        .param("id", id)
        .query(User.class)
        .optional();
  }
}
