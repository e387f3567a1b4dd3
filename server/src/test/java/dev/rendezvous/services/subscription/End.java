package dev.rendezvous.services.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestUser;
import java.util.List;

/** All that people see of their subscription; stores' own clocks are not theirs. */
record End(
    String status,
    String plan,
    String next,
    boolean renews,
    String end,
    List<String> codes,
    long coins) {
  static End of(TestUser user) {
    JsonNode status = Subscribers.status(user);
    return new End(
        status.get("status").asText(),
        status.at("/plan/code").asText(),
        status.at("/nextPlan/code").asText(),
        status.get("autoRenew").asBoolean(),
        status.get("currentPeriodEnd").asText(),
        Subscribers.codes(status),
        Subscribers.coins(user));
  }
}
