package io.outrigger.strategy.caching;

import io.outrigger.strategy.OwnThread;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets methods of the application be called on threads of the agent, a few at a time. Each task has
 * a thread of its own, so that nothing that one leaves in a thread local is there for the next,
 * which may be another user's or another application's.
 */
final class Workers {

  private record Task(Runnable work, @Nullable ClassLoader context) {}

  private final int most;
  private final int mostWaiting;
  private final String name;
  private final AtomicInteger numbers = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Task> waiting = new ArrayDeque<>();
  private int running;

  /**
   * Starts no thread yet.
   *
   * @param most threads
   * @param mostWaiting tasks for which there is no thread
   * @param name what the names of threads begin with
   */
  Workers(int most, int mostWaiting, String name) {
    this.most = most;
    this.mostWaiting = mostWaiting;
    this.name = name;
  }

  /**
   * Has the task, which does not throw, run by a thread. Throws what the JVM throws that has no
   * room for one.
   *
   * @param context the class loader that it is to see
   * @return false if too much is waiting
   */
  boolean start(Runnable work, @Nullable ClassLoader context) {
    Task task = new Task(work, context);
    lock.lock();
    try {
      if (running >= most) {
        return waiting.size() < mostWaiting && waiting.add(task);
      }
      running++;
    } finally {
      lock.unlock();
    }
    boolean started = false;
    try {
      begin(task);
      started = true;
      return true;
    } finally {
      if (!started) {
        ended();
      }
    }
  }

  private void begin(Task task) {
    Thread thread = OwnThread.of(() -> run(task), name + numbers.incrementAndGet());
    thread.setContextClassLoader(task.context());
    thread.start();
  }

  private void run(Task task) {
    try {
      task.work().run();
    } finally {
      next();
    }
  }

  /** The next task that waits has the place of one that has ended. */
  private void next() {
    while (true) {
      Task task;
      lock.lock();
      try {
        task = waiting.poll();
        if (task == null) {
          running--;
          return;
        }
      } finally {
        lock.unlock();
      }
      try {
        begin(task);
        return;
      } catch (OutOfMemoryError noThread) {
        // rather on this one than never
        Thread.currentThread().setContextClassLoader(task.context());
        task.work().run();
      }
    }
  }

  private void ended() {
    lock.lock();
    try {
      running--;
    } finally {
      lock.unlock();
    }
  }

  /** How many tasks there are, for tests. */
  int count() {
    lock.lock();
    try {
      return running + waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
