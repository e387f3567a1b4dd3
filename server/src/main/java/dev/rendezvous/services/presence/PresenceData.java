package dev.rendezvous.services.presence;

import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** When people were last there, and whether they want to be seen. */
@Singleton
final class PresenceData implements PersonalData {
  private final Wishes wishes;

  PresenceData(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public String name() {
    return "presence";
  }

  @Override
  public String about() {
    return "whether you want to be seen, and when you last were";
  }

  @Override
  public Set<String> tables() {
    return Set.of("user_presence");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("presence", out -> wishes.find(user).ifPresent(out));
  }

  @Override
  public void erase(UserId user) {
    wishes.erase(user);
  }
}
