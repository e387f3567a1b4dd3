package dev.rendezvous;

import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.auth.FirstAdminApi;
import dev.rendezvous.types.AppError;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes an administrator once the stores are there, and ends: see {@link AdminCommand}. */
final class NewAdmin implements QuarkusApplication {
  private static final int REFUSED = 1;
  private static final int TRIES = 3;
  private static final int MAX_PASSWORD = 1024;
  private static final String MODE = "rw-------";

  private final FirstAdminApi admins;
  private final InputStream in;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  @Inject
  NewAdmin(FirstAdminApi admins) {
    this(admins, System.in);
  }

  NewAdmin(FirstAdminApi admins, InputStream in) {
    this.admins = admins;
    this.in = in;
  }

  /**
   * Makes one.
   *
   * @param arguments of {@link AdminCommand#arguments}
   */
  @Override
  public int run(String... arguments) throws IOException {
    EmailAddress email = EmailAddress.of(arguments[0]);
    List<String> flags = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    AdminWishes wishes = AdminWishes.take(flags);
    if (!wishes.forced() && admins.isThereOne()) {
      return refuse(
          "There is an administrator already, who can make others: PUT /admin/users/{id}/role."
              + " With --force one more is made here.");
    }
    return switch (admins.look(email)) {
      case ADMIN -> refuse("%s is an administrator's already.".formatted(email.shown()));
      case CLOSED -> refuse("The account of %s may not be used.".formatted(email.shown()));
      case TAKEN -> appoint(email, wishes);
      case FREE -> create(email, wishes);
    };
  }

  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  private int appoint(EmailAddress email, AdminWishes wishes) {
    if (!wishes.promoting() && !isConfirmed(email)) {
      return refuse(
          "%s has an account. With --promote that becomes an administrator's."
              .formatted(email.shown()));
    }
    admins.appoint(email);
    out.printf(
        "%n  %s is an administrator's now. Its password is what it was; it is signed out.%n",
        email.shown());
    tellWhatIsNext();
    return 0;
  }

  /** By who sits there. */
  private static boolean isConfirmed(EmailAddress email) {
    return terminal()
        .map(console ->
            console.readLine(
                "%s has an account. Make that an administrator's? Type yes: ", email.shown()))
        .filter("yes"::equals)
        .isPresent();
  }

  private int create(EmailAddress email, AdminWishes wishes) throws IOException {
    Path file = wishes.passwordFile();
    if (file != null) {
      return createWith(email, file);
    }
    if (wishes.readsPassword()) {
      return isMade(email, piped()) ? told(email) : REFUSED;
    }
    Console terminal = terminal().orElse(null);
    return terminal == null
        ? refuse(
            "There is no terminal to ask for a password on: --password-file FILE writes one that"
                + " is made up, --password-stdin reads one.")
        : createAt(terminal, email);
  }

  /** The first line of what is piped in. */
  private String piped() throws IOException {
    String all = new String(in.readNBytes(MAX_PASSWORD), StandardCharsets.UTF_8);
    return all.lines().findFirst().orElse("");
  }

  /** The password is safe before it counts. */
  private int createWith(EmailAddress email, Path file) throws IOException {
    String password = SecretTokens.next();
    try {
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE));
      Files.createFile(file, mode);
      Files.writeString(file, password + System.lineSeparator());
    } catch (IOException e) {
      return refuse("%s can't be written, or is there already.".formatted(file));
    }
    if (!isMade(email, password)) {
      Files.delete(file);
      return REFUSED;
    }
    out.printf("%n  The password stands in %s, for its owner's eyes.%n", file);
    return told(email);
  }

  private int createAt(Console terminal, EmailAddress email) {
    for (int tries = 1; tries <= TRIES; tries++) {
      String chosen = ask(terminal);
      String password = chosen.isEmpty() ? SecretTokens.next() : chosen;
      if (isMade(email, password)) {
        if (chosen.isEmpty()) {
          terminal.printf("%n  This is shown once:%n%n    Password  %s%n", password);
        }
        return told(email);
      }
    }
    return REFUSED;
  }

  private boolean isMade(EmailAddress email, String password) {
    try {
      admins.create(email, password);
      return true;
    } catch (AppError refused) {
      err.println("rendezvous: " + refused.getMessage() + " " + refused.details());
      return false;
    }
  }

  /** Twice the same, or nothing. */
  private String ask(Console console) {
    while (true) {
      char[] once = console.readPassword("Password (empty: one is made up and shown once): ");
      if (once == null || once.length == 0) {
        return "";
      }
      char[] again = console.readPassword("The same again: ");
      if (Arrays.equals(once, again)) {
        return new String(once);
      }
      err.println("rendezvous: That was not the same.");
    }
  }

  private int told(EmailAddress email) {
    out.printf("%n  An administrator was made of %s.%n", email.shown());
    tellWhatIsNext();
    return 0;
  }

  private void tellWhatIsNext() {
    out.print(
        """

          What only the staff may do wants a second factor: sign in, set one up
          (POST /auth/mfa/totp, or a passkey), and sign in with it.

        """);
  }

  private int refuse(String sentence) {
    err.println("rendezvous: " + sentence);
    return REFUSED;
  }
}
