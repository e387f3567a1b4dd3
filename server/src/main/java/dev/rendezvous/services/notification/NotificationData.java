package dev.rendezvous.services.notification;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;

/** What people are told: mails on their way, the inbox in the app, devices that take pushes. */
@Singleton
final class NotificationData implements PersonalData {
  private final Transactions tx;
  private final MailStore mails;
  private final NotificationDataStore store;

  NotificationData(Transactions tx, MailStore mails, NotificationDataStore store) {
    this.tx = tx;
    this.mails = mails;
    this.store = store;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public String about() {
    return "mails to you that were not sent yet, what the app told you, and where it may ring";
  }

  @Override
  public Set<String> tables() {
    return Set.of("mails", "notifications", "push_devices");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("mails", out -> mails(user, out));
    sink.list("inbox", out -> notices(user, out));
    sink.list("devices", out -> devices(user, out));
  }

  private void mails(UserId user, Consumer<Object> out) {
    Parts.<MailStore.OwnMail>read(
        last -> mails.listOf(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void notices(UserId user, Consumer<Object> out) {
    Parts.<NotificationDataStore.Notice>read(
        last -> store.listNotices(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void devices(UserId user, Consumer<Object> out) {
    Parts.<NotificationDataStore.PushDevice>read(
        last -> store.listDevices(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> mails.deleteOf(user));
    Parts.change(tx, limit -> store.deleteNotices(user, limit));
    Parts.change(tx, limit -> store.deleteDevices(user, limit));
  }
}
