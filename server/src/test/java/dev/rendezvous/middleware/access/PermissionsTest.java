package dev.rendezvous.middleware.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.middleware.docs.Route;
import dev.rendezvous.middleware.docs.RouteCatalogue;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rights of the staff: one table, to which each route under {@code /admin} is held. */
@QuarkusTest
class PermissionsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "administration.md");

  @Inject RouteCatalogue catalogue;
  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();

  @Test
  void everyRouteOfTheStaffNamesARightAndNoOtherDoes() {
    assertTrue(forStaff().size() > 40, "the routes were read");
    for (Route route : catalogue.routes()) {
      Permission permission = route.policy().permission();
      boolean staff = isForStaff(route);
      assertEquals(staff, permission != Permission.OWN_ACCOUNT, route.toString());
      assertEquals(staff, route.policy().isForStaff(), route.toString());
      if (staff) {
        assertEquals(permission.role(), route.policy().needed(), route.toString());
      }
    }
  }

  @Test
  void everyRightIsOneOfSomeRouteAndTheStaffsAlone() {
    Set<Permission> used = EnumSet.of(Permission.OWN_ACCOUNT);
    forStaff().forEach(route -> used.add(route.policy().permission()));
    assertEquals(EnumSet.allOf(Permission.class), used);
    for (Permission permission : Permission.values()) {
      boolean own = permission == Permission.OWN_ACCOUNT;
      assertEquals(own, !permission.role().covers(Role.MODERATOR), permission.name());
    }
  }

  @Test
  void theDocumentTellsOfEveryRight() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Permission right : EnumSet.complementOf(EnumSet.of(Permission.OWN_ACCOUNT))) {
      String role = right.role().name().toLowerCase(Locale.ROOT);
      String row = "| `%s` | %s | %s |".formatted(right.name(), role, right.about());
      assertTrue(document.contains(row), row);
    }
  }

  @Test
  void nobodyButTheStaffGetsIn() {
    TestUser stranger = users.stranger();
    TestUser user = users.signUp("Ann");
    for (Route route : forStaff()) {
      assertEquals(401, call(stranger, route).status(), route.toString());
      assertEquals("FORBIDDEN", call(user, route).require(403).errorCode(), route.toString());
    }
  }

  @Test
  void aModeratorGetsNoFurtherThanTheTableSays() {
    TestUser moderator = staff(Role.MODERATOR);
    for (Route route : forStaff()) {
      if (route.policy().needed() == Role.ADMIN) {
        String code = call(moderator, route).require(403).errorCode();
        assertEquals("FORBIDDEN", code, route.toString());
      }
    }
  }

  @Test
  void whoIsNoStaffAnyMoreIsOutAtOnce() {
    TestUser admin = staff(Role.ADMIN);
    admin.get("/admin/settings").require(200);
    standing.changeRole(admin.id(), Role.USER, admin.id());
    admin.get("/admin/settings").require(401);
    assertEquals(
        "FORBIDDEN", users.signInAgain(admin).get("/admin/settings").require(403).errorCode());
  }

  private List<Route> forStaff() {
    return catalogue.routes().stream().filter(PermissionsTest::isForStaff).toList();
  }

  private static boolean isForStaff(Route route) {
    return route.path().startsWith("/admin/") || route.path().equals("/admin");
  }

  private TestUser staff(Role role) {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), role, user.id());
    return users.signInAgain(user);
  }

  private static TestAnswer call(TestUser user, Route route) {
    String path = route.path().replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
    return route.method().equals("GET") ? user.get(path) : user.send(route.method(), path, "{}");
  }
}
