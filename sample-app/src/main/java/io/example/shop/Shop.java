package io.example.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the shop; {@code --help} tells the options. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Shop {

  /** Starts the shop, or one of its services. */
  public static void main(String[] args) {
    if (CommandLine.asksForHelp(args)) {
      System.out.print(CommandLine.USAGE);
      return;
    }
    SpringApplication.run(Shop.class, CommandLine.toSpring(args));
  }
}
