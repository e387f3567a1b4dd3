package dev.rendezvous;

import dev.rendezvous.config.CommandLine;
import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.config.GivenSettings;
import dev.rendezvous.config.KnownSettings;
import dev.rendezvous.config.StartRefused;
import dev.rendezvous.db.Database;
import dev.rendezvous.embedded.EmbeddedStores;
import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.services.reconciliation.Findings;
import dev.rendezvous.services.reconciliation.ReconciliationApi;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongConsumer;

/**
 * {@code ledger verify}: proves the books from the command line, beside a server that runs or
 * without one.
 */
final class LedgerCommand {
  static final String NAME = "ledger";

  /** The exit code when the books are not right. */
  static final int NOT_RIGHT = 3;

  private static final String DATA = "rendezvous.data-dir";
  private static final int TIMEOUT_MS = 4_000;
  private static final Duration TELL_EACH = Duration.ofSeconds(1);

  private final GivenSettings given;
  private final Path data;
  private final StartTerminal terminal;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private LedgerCommand(GivenSettings given, Path data, StartTerminal terminal) {
    this.given = given;
    this.data = data;
    this.terminal = terminal;
  }

  /**
   * Runs what is asked for.
   *
   * @param arguments what follows {@code ledger}
   * @return the exit code
   * @throws StartRefused when it can't be done
   */
  static int run(
      List<String> arguments, Map<String, String> environment, Path home, StartTerminal terminal)
      throws IOException, InterruptedException {
    if (arguments.isEmpty() || !arguments.getFirst().equals("verify")) {
      throw StartRefused.wrongUse("ledger knows one thing to do: ledger verify [--data FOLDER].");
    }
    CommandLine flags = CommandLine.parse(arguments.subList(1, arguments.size()));
    GivenSettings given =
        GivenSettings.read(
            KnownSettings.ofTheServer(), flags, environment, home.resolve(GivenSettings.FILE_NAME));
    Path folder = Path.of(given.get(DATA));
    Path data = given.values().containsKey(DATA) ? folder.toAbsolutePath() : home.resolve(folder);
    return new LedgerCommand(given, data, terminal).verify();
  }

  private int verify() throws IOException, InterruptedException {
    Optional<DatabaseAddress> address = DatabaseAddress.named(given).or(this::running);
    if (address.isPresent()) {
      return verify(address.get());
    }
    try (DataFolder folder = DataFolder.open(data, given.originOf(DATA));
        EmbeddedStores stores =
            EmbeddedStores.start(
                folder, folder.programs(given), EmbeddedStores.Wanted.DATABASE, terminal::tell)) {
      return verify(stores.database().orElseThrow());
    }
  }

  /** The database of a server that has the data folder, if one runs. */
  private Optional<DatabaseAddress> running() {
    Path note = data.resolve("run/stores.env");
    Properties stores = new Properties();
    try {
      if (!Files.exists(note)) {
        return Optional.empty();
      }
      stores.load(new StringReader(Files.readString(note)));
      DatabaseAddress address =
          DatabaseAddress.parse(
              stores.getProperty("RENDEZVOUS_DB_URL", ""),
              Optional.of(stores.getProperty("RENDEZVOUS_DB_USER", "")),
              Optional.of(stores.getProperty("RENDEZVOUS_DB_PASSWORD", "")),
              note.toString());
      DatabaseProbe.connect(address, TIMEOUT_MS).close();
      return Optional.of(address);
    } catch (IOException | SQLException e) {
      return Optional.empty(); // it has ended since
    }
  }

  private int verify(DatabaseAddress address) {
    try (AgroalDataSource source = pool(address)) {
      ReconciliationApi books = ReconciliationApi.on(BooksApi.on(new Database(source)));
      long begun = System.nanoTime();
      Findings found = books.run(new Progress(books.count()));
      tell(found, Duration.ofNanos(System.nanoTime() - begun));
      return found.isClean() ? 0 : NOT_RIGHT;
    } catch (SQLException e) {
      throw StartRefused.notPossible(
          "The ledger at %s can't be read: %s.".formatted(address, e.getMessage()));
    }
  }

  private static AgroalDataSource pool(DatabaseAddress address) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                pool.maxSize(1)
                    .connectionFactoryConfiguration(factory ->
                        factory
                            .jdbcUrl(address.jdbcUrl())
                            .principal(new NamePrincipal(address.user()))
                            .credential(new SimplePassword(address.password())))));
  }

  private void tell(Findings found, Duration took) {
    found
        .first()
        .forEach(drift -> out.printf("%s %s: %s%n", drift.kind(), drift.id(), drift.detail()));
    if (found.drifts() > found.first().size()) {
      out.printf("and %d more%n", found.drifts() - found.first().size());
    }
    out.printf(
        "%s: %d transactions and wallets in %.1f s, %d not right%n",
        found.isClean() ? "The books are right" : "THE BOOKS ARE NOT RIGHT",
        found.rows(),
        took.toMillis() / 1000.0,
        found.drifts());
  }

  /** Says once a second how far it is. */
  private final class Progress implements LongConsumer {
    private final long all;
    private long toldAt = System.nanoTime();

    Progress(long all) {
      this.all = all;
    }

    @Override
    public void accept(long rows) {
      long now = System.nanoTime();
      if (now - toldAt >= TELL_EACH.toNanos()) {
        toldAt = now;
        err.printf("rendezvous: %d of about %d looked at%n", rows, all);
      }
    }
  }
}
