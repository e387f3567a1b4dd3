package dev.rendezvous.services.allowance;

import dev.rendezvous.services.coins.TestLedger;

/** The coins of months on a database without a server around it. */
public final class TestAllowance {
  private TestAllowance() {}

  /** On that ledger's database. */
  public static AllowanceApi on(TestLedger ledger) {
    return new MonthlyCoins(new MonthStore(ledger.db), ledger.api(), ledger.ids);
  }
}
