package dev.rendezvous.services.notification;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;

/** Mails on their way. */
@Singleton
final class NotificationData implements PersonalData {
  private final Transactions tx;
  private final MailStore mails;

  NotificationData(Transactions tx, MailStore mails) {
    this.tx = tx;
    this.mails = mails;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public String about() {
    return "mails to you that were not sent yet";
  }

  @Override
  public Set<String> tables() {
    return Set.of("mails");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("mails", out -> mails(user, out));
  }

  private void mails(UserId user, Consumer<Object> out) {
    Parts.<MailStore.OwnMail>read(
        last -> mails.listOf(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> mails.deleteOf(user));
  }
}
