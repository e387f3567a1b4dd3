package dev.rendezvous;

import io.quarkus.runtime.QuarkusApplication;

/** Runs once the schema is up to date, which a start sees to first: then there is no more to do. */
final class MigratedSchema implements QuarkusApplication {
  @Override
  public int run(String... arguments) {
    new StartTerminal().printMigrated();
    return 0;
  }
}
