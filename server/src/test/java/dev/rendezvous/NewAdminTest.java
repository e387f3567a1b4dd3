package dev.rendezvous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.auth.FirstAdminApi;
import dev.rendezvous.types.CommonError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a wish for an administrator where nobody sits at a terminal. */
class NewAdminTest {
  private static final String EMAIL = "ada@example.org";

  @TempDir Path home;

  private final Desk desk = new Desk();

  /** Notes what it is asked for. */
  private static final class Desk implements FirstAdminApi {
    private final List<String> made = new ArrayList<>();
    private Outlook outlook = Outlook.FREE;
    private boolean refuses;

    @Override
    public boolean isThereOne() {
      return false;
    }

    @Override
    public Outlook look(EmailAddress email) {
      return outlook;
    }

    @Override
    public void create(EmailAddress email, String password) {
      if (refuses) {
        throw CommonError.CONFLICT.asError();
      }
      made.add(password);
    }

    @Override
    public void appoint(EmailAddress email) {
      made.add("appointed");
    }
  }

  private int run(String piped, String... flags) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(EMAIL));
    arguments.addAll(List.of(flags));
    var in = new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
    return new NewAdmin(desk, in).run(arguments.toArray(String[]::new));
  }

  @Test
  void withoutATerminalNoPasswordIsMadeUpUnlessItHasAPlace() throws Exception {
    assertEquals(1, run(""));
    assertEquals(List.of(), desk.made);
  }

  @Test
  void aPasswordThatIsMadeUpGoesIntoAFileOfItsOwn() throws Exception {
    Path file = home.resolve("password");
    assertEquals(0, run("", "--password-file", file.toString()));
    assertEquals(desk.made, Files.readAllLines(file));
    assertEquals(43, desk.made.getFirst().length());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(1, run("", "--password-file", file.toString()), "nothing is written over");
    assertEquals(1, desk.made.size());
  }

  @Test
  void aFileIsNotLeftBehindWhenNobodyIsMade() throws Exception {
    desk.refuses = true;
    Path file = home.resolve("password");
    assertEquals(1, run("", "--password-file", file.toString()));
    assertFalse(Files.exists(file));
    assertEquals(1, run("", "--password-file", home.resolve("no/such/file").toString()));
  }

  @Test
  void aPasswordIsReadFromWhatIsPipedIn() throws Exception {
    assertEquals(0, run("correct horse battery\nmore", "--password-stdin"));
    assertEquals(List.of("correct horse battery"), desk.made);
  }

  @Test
  void nobodyIsPromotedByMistake() throws Exception {
    desk.outlook = FirstAdminApi.Outlook.TAKEN;
    assertEquals(1, run(""));
    assertEquals(1, run("yes\n", "--force"));
    assertTrue(desk.made.isEmpty());
    assertEquals(0, run("", "--promote"));
    assertEquals(List.of("appointed"), desk.made);
  }
}
