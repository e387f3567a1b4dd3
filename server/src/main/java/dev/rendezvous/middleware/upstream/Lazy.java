package dev.rendezvous.middleware.upstream;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made when it is needed first, and then kept: loading a client takes a while, its settings
 * are there only where it is used, and most have no need of it. What can't be made is tried again.
 */
public final class Lazy<T> {
  private final Supplier<T> maker;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable T made;

  /** Makes nothing yet. */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /** The one that was made; whoever comes meanwhile waits for it. */
  public T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private T make() {
    making.lock();
    try {
      T known = made;
      if (known == null) {
        known = maker.get();
        made = known;
      }
      return known;
    } finally {
      making.unlock();
    }
  }
}
