package dev.rendezvous;

import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.auth.FirstAdminApi;
import dev.rendezvous.types.AppError;
import io.quarkus.runtime.QuarkusApplication;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Makes an administrator once the stores are there, and ends: see {@link AdminCommand}. */
final class NewAdmin implements QuarkusApplication {
  private static final int REFUSED = 1;
  private static final int TRIES = 3;

  private final FirstAdminApi admins;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  NewAdmin(FirstAdminApi admins) {
    this.admins = admins;
  }

  /**
   * Makes one.
   *
   * @param arguments an e-mail address, and whether it is to be done though there is one
   */
  @Override
  public int run(String... arguments) {
    EmailAddress email = EmailAddress.of(arguments[0]);
    if (!Boolean.parseBoolean(arguments[1]) && admins.isThereOne()) {
      return refuse(
          "There is an administrator already, who can make others: PUT /admin/users/{id}/role."
              + " With --force one more is made here.");
    }
    return switch (admins.look(email)) {
      case ADMIN -> refuse("%s is an administrator's already.".formatted(email.shown()));
      case CLOSED -> refuse("The account of %s may not be used.".formatted(email.shown()));
      case TAKEN -> appoint(email);
      case FREE -> create(email);
    };
  }

  private int appoint(EmailAddress email) {
    admins.appoint(email);
    out.printf(
        "%n  %s is an administrator's now. Its password is what it was; it is signed out.%n",
        email.shown());
    tellWhatIsNext();
    return 0;
  }

  private int create(EmailAddress email) {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    for (int tries = 1; ; tries++) {
      String chosen = terminal.map(this::ask).orElse("");
      String password = chosen.isEmpty() ? SecretTokens.next() : chosen;
      try {
        admins.create(email, password);
        tellMade(email, chosen.isEmpty() ? password : "(as you have typed it)");
        return 0;
      } catch (AppError refused) {
        err.println("rendezvous: " + refused.getMessage() + " " + refused.details());
        if (terminal.isEmpty() || tries == TRIES) {
          return REFUSED;
        }
      }
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

  private void tellMade(EmailAddress email, String password) {
    out.printf(
        """

          An administrator was made. This is shown once:

            E-mail    %s
            Password  %s
        """,
        email.shown(), password);
    tellWhatIsNext();
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
