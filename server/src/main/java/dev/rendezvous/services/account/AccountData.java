package dev.rendezvous.services.account;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts; the last that goes. */
@Singleton
final class AccountData implements PersonalData {
  private final Transactions tx;
  private final AccountStore store;
  private final StandingNews news;

  private record Exported(Account account, @Nullable Instant termsAcceptedAt) {}

  AccountData(Transactions tx, AccountStore store, StandingNews news) {
    this.tx = tx;
    this.store = store;
    this.news = news;
  }

  @Override
  public String name() {
    return "account";
  }

  @Override
  public String about() {
    return "your address and the state of your account";
  }

  @Override
  public Set<String> tables() {
    return Set.of("users");
  }

  @Override
  public Turn turn() {
    return Turn.ACCOUNT;
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept(
            "users.id",
            "what has to stay elsewhere names the id; the row says that nobody is behind it, when"
                + " it came and went, and whether it was banned",
            "for good; rows of registrations that nobody proved are deleted"));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    store
        .find(user)
        .ifPresent(account ->
            sink.one(
                "account", new Exported(account, store.findTermsAcceptedAt(user).orElse(null))));
  }

  /** Tells of it only when there was somebody: a claim that was never proven is nobody's. */
  @Override
  public void erase(UserId user) {
    tx.run(() -> {
      if (!store.deleteUnproven(user) && store.erase(user)) {
        news.erased(user);
      }
    });
  }
}
