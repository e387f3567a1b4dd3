package dev.rendezvous;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has a process take its leave when it is told to end. The framework hears of that in a hook of the
 * JVM, and closes the port at once: so the signals are heard before.
 *
 * <p>The JDK's class for signals warns whoever is compiled against it, hence the reflection. Where
 * it is not to be had, a process ends as the framework does it.
 */
final class EndSignals {
  private static final Logger LOG = Logger.getLogger(EndSignals.class);

  /** What shells and orchestrators send, and Ctrl-C. */
  private static final List<String> NAMES = List.of("TERM", "INT");

  /** What an exit code is more than the number of the signal. */
  private static final int BY_SIGNAL = 128;

  private EndSignals() {}

  /**
   * From now on a signal to end runs this, then the hooks of the JVM. A second signal meanwhile
   * goes straight to the hooks: somebody is in a hurry.
   *
   * @param leave returns at once when it is run again
   */
  static void heed(Runnable leave) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method number = signal.getMethod("getNumber");
      InvocationHandler exit =
          (_, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
              return method.invoke(leave, arguments);
            }
            leave.run();
            System.exit(BY_SIGNAL + (int) number.invoke(arguments[0]));
            return null;
          };
      Object heeding = Proxy.newProxyInstance(null, new Class<?>[] {handler}, exit);
      Method handle = signal.getMethod("handle", signal, handler);
      for (String name : NAMES) {
        var _ = handle.invoke(null, signal.getConstructor(String.class).newInstance(name), heeding);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.warnf("this JVM tells of no signals, so requests are cut off at the end: %s", e);
    }
  }
}
