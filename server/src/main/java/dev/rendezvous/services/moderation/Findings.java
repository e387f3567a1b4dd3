package dev.rendezvous.services.moderation;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes cases of what checks find. */
@Singleton
final class Findings implements FindingsApi {
  private final Transactions tx;
  private final CaseIntake cases;
  private final AccountApi accounts;

  Findings(Transactions tx, CaseIntake cases, AccountApi accounts) {
    this.tx = tx;
    this.cases = cases;
    this.accounts = accounts;
  }

  @Override
  public void tell(UserId subject, List<Finding> findings) {
    tx.run(() -> {
      if (accounts.find(subject).isPresent()) {
        findings.forEach(found -> {
          var _ = cases.put(subject, found.reason(), CaseSource.CHECK, found.confidence(), found);
        });
      }
    });
  }
}
