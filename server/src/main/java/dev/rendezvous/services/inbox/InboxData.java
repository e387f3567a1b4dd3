package dev.rendezvous.services.inbox;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;

/** What people were told, and how they want to be. */
@Singleton
final class InboxData implements PersonalData {
  private final Transactions tx;
  private final NoticeStore notices;
  private final Choices choices;

  InboxData(Transactions tx, NoticeStore notices, Choices choices) {
    this.tx = tx;
    this.notices = notices;
    this.choices = choices;
  }

  @Override
  public String name() {
    return "inbox";
  }

  @Override
  public String about() {
    return "what the app told you, and how you want to be told";
  }

  @Override
  public Set<String> tables() {
    return Set.of("notifications", "notice_choices", "notice_preferences");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("inbox", out -> notices(user, out));
    sink.one("settings", InboxRequests.Settings.of(choices.of(user)));
  }

  private void notices(UserId user, Consumer<Object> out) {
    Parts.<NoticeStore.OwnNotice>read(
        last -> notices.listOwn(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  @Override
  public void erase(UserId user) {
    choices.erase(user);
    Parts.change(tx, limit -> notices.deleteOf(user, limit));
  }
}
