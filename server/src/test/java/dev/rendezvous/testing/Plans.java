package dev.rendezvous.testing;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.coins.Steps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** How a database goes about what it is asked. */
public final class Plans {
  private Plans() {}

  private record Asked(String sql, List<Steps.Call> filling) {}

  /** What of the queries is not read off an index in the order in which it is wanted. */
  public static List<String> wrong(DataSource real, Consumer<Database> ask)
      throws SQLException, ReflectiveOperationException {
    List<Asked> asked = new ArrayList<>();
    Steps.Watcher recorder =
        new Steps.Watcher() {
          @Override
          public void at(Connection connection, String what) {}

          @Override
          public void filled(String sql, List<Steps.Call> calls) {
            asked.add(new Asked(sql, List.copyOf(calls)));
          }
        };
    ask.accept(new Database(Steps.watched(real, recorder)));
    List<String> wrong = new ArrayList<>();
    if (asked.isEmpty()) {
      wrong.add("nothing was asked");
    }
    for (Asked each : asked) {
      wrong.addAll(wrong(real, each));
    }
    return wrong;
  }

  private static List<String> wrong(DataSource real, Asked asked)
      throws SQLException, ReflectiveOperationException {
    List<String> wrong = new ArrayList<>();
    try (Connection connection = real.getConnection();
        PreparedStatement explain =
            connection.prepareStatement("EXPLAIN FORMAT=TRADITIONAL " + asked.sql())) {
      for (Steps.Call call : asked.filling()) {
        call.on(explain);
      }
      try (ResultSet plan = explain.executeQuery()) {
        while (plan.next()) {
          String extra = String.valueOf(plan.getString("Extra"));
          boolean byIndex = plan.getString("key") != null && !"ALL".equals(plan.getString("type"));
          if (!byIndex || extra.contains("filesort") || extra.contains("temporary")) {
            wrong.add(plan.getString("table") + " " + plan.getString("key") + " " + extra);
          }
        }
      }
    }
    return wrong;
  }
}
