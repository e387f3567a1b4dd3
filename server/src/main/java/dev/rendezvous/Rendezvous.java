package dev.rendezvous;

import dev.rendezvous.config.CommandLine;
import dev.rendezvous.config.ServerConfiguration;
import dev.rendezvous.config.StartRefused;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Entry point: checks the settings, brings the stores along if none are named, runs the server. */
@QuarkusMain
public final class Rendezvous {
  private static final int SERVER_STOPS_WITHIN_SECONDS = 6;

  /** Live reload never tells when the server has stopped, and has nothing to drain. */
  private static final int RELOADING_SERVER_STOPS_WITHIN_SECONDS = 1;

  /** Set once the stores run, so that a live reload in the same JVM does not start them again. */
  private static final String PREPARED = "rendezvous-prepared";

  // Held here because JUL keeps loggers weakly.
  private static final Logger ROOT_LOG = Logger.getLogger("");

  private Rendezvous() {}

  /** Runs the server, or says why it cannot run: see {@link CommandLine} for the flags. */
  public static void main(String... arguments) {
    // Until Quarkus sets the levels its log manager takes everything, down to the JDK's own traces.
    ROOT_LOG.setLevel(Level.INFO);
    // Pictures are drawn in memory: no desktop is to be looked for, or to show an icon.
    System.setProperty("java.awt.headless", "true");
    StartTerminal terminal = new StartTerminal();
    try {
      if (arguments.length > 0 && arguments[0].equals(LedgerCommand.NAME)) {
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        System.exit(LedgerCommand.run(wanted, System.getenv(), home(), terminal));
      }
      if (arguments.length > 0 && arguments[0].equals(AdminCommand.NAME)) {
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        makeAdmin(AdminCommand.parse(wanted, System.getenv(), home()), terminal);
        return;
      }
      CommandLine commandLine = CommandLine.parse(List.of(arguments));
      switch (commandLine.wish()) {
        case HELP -> terminal.printHelp();
        case VERSION -> terminal.printVersion();
        case START -> start(commandLine, terminal);
        case MIGRATE -> migrate(commandLine, terminal);
      }
    } catch (StartRefused e) {
      terminal.refuse(e);
      System.exit(e.exitCode());
    } catch (IOException e) {
      terminal.refuse(StartRefused.notPossible("The start failed: " + e));
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("rendezvous-home", "")).toAbsolutePath();
  }

  /** All that a start does first, and no more. */
  private static void migrate(CommandLine commandLine, StartTerminal terminal)
      throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    ServerStart prepared =
        ServerStart.prepare(commandLine, System.getenv(), home(), terminal::tell);
    stopAtExit(prepared, stopped);
    prepared.migration().forEach(System::setProperty);
    Quarkus.run(
        MigratedSchema.class,
        (code, failure) -> {
          terminal.reportFailure(failure);
          stopped.countDown();
          System.exit(code);
        });
  }

  /** A server in which no service runs, for as long as it takes. */
  private static void makeAdmin(AdminCommand command, StartTerminal terminal)
      throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    ServerStart prepared =
        ServerStart.prepare(command.flags(), command.environment(), home(), terminal::tell);
    stopAtExit(prepared, stopped);
    ServerConfiguration.migratingOnly(prepared.configuration()).forEach(System::setProperty);
    Quarkus.run(
        NewAdmin.class,
        (code, failure) -> {
          terminal.reportFailure(failure);
          stopped.countDown();
          System.exit(code);
        },
        command.arguments());
  }

  private static void start(CommandLine commandLine, StartTerminal terminal)
      throws IOException, InterruptedException {
    CountDownLatch serverStopped = new CountDownLatch(1);
    if (System.getProperty(PREPARED) == null) {
      ServerStart prepared =
          ServerStart.prepare(commandLine, System.getenv(), home(), terminal::tell);
      stopAtExit(prepared, serverStopped);
      prepared.configuration().forEach(System::setProperty);
      System.setProperty(PREPARED, "true");
    }
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      Quarkus.run(RunningServer.class); // which restarts it at will, and has its own way to end
      return;
    }
    // Not try/finally: Quarkus.run ends in System.exit, which blocks while the hooks run.
    Quarkus.run(
        RunningServer.class,
        (code, failure) -> {
          terminal.reportFailure(failure);
          serverStopped.countDown();
          System.exit(code);
        });
  }

  /** The stores go last: whatever ends the JVM, the server gets its time to finish first. */
  private static void stopAtExit(ServerStart prepared, CountDownLatch serverStopped) {
    int patience =
        Boolean.getBoolean("rendezvous-dev")
            ? RELOADING_SERVER_STOPS_WITHIN_SECONDS
            : SERVER_STOPS_WITHIN_SECONDS;
    Runnable stop =
        () -> {
          try {
            var _ = serverStopped.await(patience, TimeUnit.SECONDS);
            prepared.close();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            ROOT_LOG.log(Level.WARNING, "The data folder could not be given back", e);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stores-stop"));
  }
}
