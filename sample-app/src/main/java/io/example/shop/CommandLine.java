package io.example.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Short names for the options that people use; all others go to Spring as they are. */
final class CommandLine {

  static final String USAGE =
      """
      java -jar sample-app.jar [options]
        --port=8080            port to listen on; 0 for any free port
        --address=127.0.0.1    address to listen on
        --role=all             all, or one of the services: users, orders
        --users-url=URL        where the users service is; by default this process
        --orders-url=URL       where the orders service is; by default this process
      """;

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "--port", "--server.port",
          "--address", "--server.address",
          "--role", "--shop.role",
          "--users-url", "--shop.users-url",
          "--orders-url", "--shop.orders-url");

  private CommandLine() {}

  static boolean asksForHelp(String[] args) {
    return List.of(args).contains("--help");
  }

  static String[] toSpring(String[] args) {
    return Arrays.stream(args).map(CommandLine::toSpring).toArray(String[]::new);
  }

  private static String toSpring(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    return PROPERTIES.getOrDefault(name, name) + argument.substring(name.length());
  }
}
