package dev.rendezvous.services.moderation;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import jakarta.inject.Singleton;
import java.util.Set;

/** Goes on telling those who reported somebody whom very many did, a part in each transaction. */
@Singleton
final class CaseNewsWatch implements EventHandler {
  private final Events events;
  private final Transactions tx;
  private final CaseStore cases;
  private final CaseNews news;

  CaseNewsWatch(Events events, Transactions tx, CaseStore cases, CaseNews news) {
    this.events = events;
    this.tx = tx;
    this.cases = cases;
    this.news = news;
  }

  @Override
  public String group() {
    return "moderation-case-news";
  }

  @Override
  public String service() {
    return "moderation";
  }

  @Override
  public Set<String> types() {
    return Set.of(CaseNews.LEFT);
  }

  @Override
  public void handle(OutboxEvent event) {
    CaseNews.Left left = events.read(event, CaseNews.Left.class);
    tx.run(() ->
        cases
            .find(left.file())
            .ifPresent(file -> news.reports(file, left.occasion(), left.last())));
  }
}
