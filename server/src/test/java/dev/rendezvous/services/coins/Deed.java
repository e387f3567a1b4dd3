package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import java.util.List;
import java.util.UUID;

/** Something that moves coins between two people who have some, once for a reference. */
enum Deed {
  SPEND {
    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.spend(scene.anna(), 30, "boost", scene.reference());
    }
  },
  GRANT {
    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.grant(scene.anna(), 30, GrantReason.REWARD, scene.reference());
    }
  },
  GRANT_TO_WHO_OWES {
    @Override
    void prepare(CoinsApi coins, Scene scene) {
      owe(coins, scene);
    }

    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.grant(scene.anna(), 30, GrantReason.REWARD, scene.reference());
    }
  },
  PURCHASE {
    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.purchase(scene.anna(), 100, 10, Purses.purchase(scene.reference()));
    }
  },
  REFUND {
    @Override
    void prepare(CoinsApi coins, Scene scene) {
      var _ = coins.purchase(scene.anna(), 100, 10, Purses.purchase(scene.reference()));
      var _ = coins.spend(scene.anna(), 150, "boost", scene.reference());
    }

    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.reverse(scene.reference());
    }
  },
  GIFT {
    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.transfer(scene.anna(), scene.ben(), 40, 12, "rose", scene.reference());
    }
  },
  ADJUSTMENT {
    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.adjust(scene.anna(), -20, "a reason", scene.reference());
    }
  },
  HOLD {
    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = hold(coins, scene);
    }
  },
  CAPTURE {
    @Override
    void prepare(CoinsApi coins, Scene scene) {
      var _ = hold(coins, scene);
    }

    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.capture(hold(coins, scene));
    }
  },
  RELEASE_BY_WHO_OWES {
    @Override
    void prepare(CoinsApi coins, Scene scene) {
      var _ = hold(coins, scene);
      owe(coins, scene);
    }

    @Override
    void run(CoinsApi coins, Scene scene) {
      var _ = coins.release(hold(coins, scene));
    }
  };

  /** Two people, who have a hundred coins each, and what the deed is done for. */
  record Scene(UserId anna, UserId ben, UUID reference) {
    static Scene of(TestLedger ledger) {
      var scene = new Scene(ledger.ids.nextUserId(), ledger.ids.nextUserId(), ledger.ids.next());
      for (UserId user : List.of(scene.anna, scene.ben)) {
        var _ = ledger.coins.grant(user, 100, GrantReason.GOODWILL, user.value());
      }
      for (UUID purchase : List.of(scene.reference, scene.ben.value())) {
        TestLedger.sell(ledger.db, ledger.tx, purchase, scene.anna);
      }
      return scene;
    }

    List<CoinBalance> balances(CoinsApi coins) {
      return List.of(coins.balanceOf(anna), coins.balanceOf(ben));
    }
  }

  void prepare(CoinsApi coins, Scene scene) {}

  abstract void run(CoinsApi coins, Scene scene);

  private static UUID hold(CoinsApi coins, Scene scene) {
    return coins.hold(scene.anna(), 60, HoldPurpose.MATCH_FILTERS, scene.reference());
  }

  /** Leaves her with a debt, and with nothing that she could spend. */
  private static void owe(CoinsApi coins, Scene scene) {
    UUID bought = scene.ben().value();
    var _ = coins.purchase(scene.anna(), 50, 0, Purses.purchase(bought));
    int available = (int) coins.balanceOf(scene.anna()).available();
    var _ = coins.spend(scene.anna(), available, "boost", bought);
    var _ = coins.reverse(bought);
  }
}
