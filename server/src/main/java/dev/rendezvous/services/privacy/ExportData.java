package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** The copies themselves. */
@Singleton
final class ExportData implements PersonalData {
  private static final int MAX_LISTED = 1000;

  private final ExportStore store;
  private final ExportFiles files;

  ExportData(ExportStore store, ExportFiles files) {
    this.store = store;
    this.files = files;
  }

  @Override
  public String name() {
    return "exports";
  }

  @Override
  public String about() {
    return "when you asked for a copy such as this one";
  }

  @Override
  public Set<String> tables() {
    return Set.of("data_exports", "data_export_chunks");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("exports", store.list(user, MAX_LISTED)::forEach);
  }

  @Override
  public void erase(UserId user) {
    files.deleteAll(user);
  }
}
