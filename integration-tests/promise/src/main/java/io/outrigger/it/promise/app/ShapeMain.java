package io.outrigger.it.promise.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Prints what reflection sees of classes that the agent weaves. */
public final class ShapeMain {

  private ShapeMain() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    for (String name : args) {
      Class<?> type = Class.forName(name);
      Set<String> members = new TreeSet<>();
      for (Field field : type.getDeclaredFields()) {
        members.add(field.toString());
      }
      for (Method method : type.getDeclaredMethods()) {
        members.add(method.toString());
      }
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        members.add(constructor.toString());
      }
      System.out.println(type + " " + Arrays.toString(type.getInterfaces()));
      members.forEach(System.out::println);
    }
  }
}
