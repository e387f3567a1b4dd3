package dev.rendezvous.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A network between a server under test and one of its stores, which can fail in three ways.
 *
 * <p>It is told to by name, over JMX: the code that starts it, before Quarkus does, and the test
 * are of different class loaders.
 */
public final class TestProxy implements TestProxyMXBean {
  private static final int BUFFER = 16 * 1024;
  private static final Duration SLOW = Duration.ofMillis(200);

  private final ServerSocket door;
  private final InetSocketAddress behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flowing = lock.newCondition();
  private volatile boolean isCut;
  private volatile boolean isSlow;
  private boolean isHanging;

  private TestProxy(ServerSocket door, InetSocketAddress behind) {
    this.door = door;
    this.behind = behind;
  }

  /**
   * Opens one on a free port of this machine, to a store, unless there is one of that name; it
   * lives as long as the JVM.
   *
   * @return its port
   */
  public static int open(String host, int port, String name) {
    try {
      var known = ManagementFactory.getPlatformMBeanServer();
      if (!known.isRegistered(objectName(name))) {
        var door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        TestProxy proxy = new TestProxy(door, new InetSocketAddress(host, port));
        known.registerMBean(proxy, objectName(name));
        var _ = Thread.ofVirtual().start(proxy::accept);
      }
      return (int) known.getAttribute(objectName(name), "Port");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JMException e) {
      throw new IllegalStateException("no proxy could be opened", e);
    }
  }

  /** Tells the proxy of that name to {@code cut}, {@code hang}, {@code slow} or {@code restore}. */
  public static void tell(String name, String what) {
    try {
      var _ =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(objectName(name), what, new Object[0], new String[0]);
    } catch (JMException e) {
      throw new IllegalStateException(name + " can't " + what, e);
    }
  }

  private static ObjectName objectName(String name) throws JMException {
    return new ObjectName("dev.rendezvous.testing:type=TestProxy,name=" + name);
  }

  @Override
  public int getPort() {
    return door.getLocalPort();
  }

  @Override
  public void cut() {
    isCut = true;
    open.forEach(TestProxy::close);
  }

  @Override
  public void hang() {
    setHanging(true);
  }

  @Override
  public void slow() {
    isSlow = true;
  }

  @Override
  public void restore() {
    isCut = false;
    isSlow = false;
    setHanging(false);
  }

  private void setHanging(boolean hangs) {
    lock.lock();
    try {
      isHanging = hangs;
      flowing.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket client = door.accept();
        if (isCut) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket store = new Socket();
    try {
      store.connect(behind, 5000);
    } catch (IOException e) {
      client.close(); // the store is away, and may come back
      return;
    }
    open.add(client);
    open.add(store);
    var _ = Thread.ofVirtual().start(() -> pump(client, store, false));
    var _ = Thread.ofVirtual().start(() -> pump(store, client, true));
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitFlow();
        if (answers && isSlow) {
          Thread.sleep(SLOW);
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // the connection is over, in one way or another
    } finally {
      close(from);
      close(to);
    }
  }

  private void awaitFlow() throws InterruptedException {
    lock.lock();
    try {
      while (isHanging) {
        flowing.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone anyway
    }
  }
}
