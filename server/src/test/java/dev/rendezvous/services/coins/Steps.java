package dev.rendezvous.services.coins;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Comes between each two statements that go to a database, and before and after each commit. */
public final class Steps {
  private Steps() {}

  /** What is done between them. */
  public interface Watcher {
    /**
     * Is told before each statement, before each commit and after it.
     *
     * @param what the SQL, {@code commit} or {@code committed}
     */
    void at(Connection connection, String what) throws SQLException;

    /** Is told of each statement with what fills it, as calls to be made on another. */
    default void filled(String sql, List<Call> calls) {}
  }

  /** A value of a statement. */
  public record Call(Method method, List<@Nullable Object> arguments) {
    /** Fills another statement with it. */
    public void on(PreparedStatement statement) throws ReflectiveOperationException {
      var _ = method.invoke(statement, arguments.toArray());
    }
  }

  /** The same source, watched. */
  public static DataSource watched(DataSource real, Watcher watcher) {
    return proxy(
        DataSource.class,
        (_, method, arguments) -> {
          Object answer = call(real, method, arguments);
          return answer instanceof Connection connection ? watched(connection, watcher) : answer;
        });
  }

  private static Connection watched(Connection real, Watcher watcher) {
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          boolean commit = method.getName().equals("commit");
          if (commit) {
            watcher.at(real, "commit");
          }
          Object answer = call(real, method, arguments);
          if (commit) {
            watcher.at(real, "committed");
          }
          return answer instanceof PreparedStatement statement
              ? watched(real, statement, String.valueOf(arguments[0]), watcher)
              : answer;
        });
  }

  private static PreparedStatement watched(
      Connection connection, PreparedStatement real, String sql, Watcher watcher) {
    List<Call> calls = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("set") && method.getParameterCount() >= 2) {
            calls.add(new Call(method, Arrays.asList(arguments)));
          }
          if (name.startsWith("execute")) {
            watcher.filled(sql, calls);
            watcher.at(connection, sql);
          }
          return call(real, method, arguments);
        });
  }

  private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Steps.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
