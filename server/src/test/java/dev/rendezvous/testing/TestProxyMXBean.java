package dev.rendezvous.testing;

/** How a {@link TestProxy} can fail, and recover. */
public interface TestProxyMXBean {
  /** Where it listens. */
  int getPort();

  /** Ends all connections and lets nobody in: the store has died. */
  void cut();

  /** Lets nothing through and says nothing about it: the store hangs, or the network does. */
  void hang();

  /** Each answer takes its time: 200 ms more. */
  void slow();

  /** All is well again; what hung goes on. */
  void restore();
}
