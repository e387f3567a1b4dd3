package dev.rendezvous.matchmaker;

/** What no length of waiting relaxes; each rule is asked from both sides. */
public enum HardRule {
  /** Nobody meets themselves. */
  SAME_USER {
    @Override
    boolean refuses(Ticket asker, Ticket other) {
      return asker.userId().equals(other.userId());
    }
  },
  /** The other's gender is not wished for. */
  GENDER {
    @Override
    boolean refuses(Ticket asker, Ticket other) {
      return !asker.wants().genders().contains(other.me().gender());
    }
  },
  /** The other's age is outside the wished range. */
  AGE {
    @Override
    boolean refuses(Ticket asker, Ticket other) {
      int age = other.me().age();
      return age < asker.wants().ageMin() || age > asker.wants().ageMax();
    }
  },
  /** Countries were wished for, and the other's is not told or not among them. */
  COUNTRY {
    @Override
    boolean refuses(Ticket asker, Ticket other) {
      var wanted = asker.wants().countries();
      if (wanted.isEmpty()) {
        return false;
      }
      var country = other.me().country();
      return country.isEmpty() || !wanted.contains(country.get());
    }
  },
  /** The other is blocked or was met lately. */
  EXCLUDED {
    @Override
    boolean refuses(Ticket asker, Ticket other) {
      return asker.excluded().contains(other.userId());
    }
  };

  /** {@code values()} copies its array at each call, and this is asked for every comparison. */
  private static final HardRule[] RULES = values();

  abstract boolean refuses(Ticket asker, Ticket other);

  static boolean allow(Ticket a, Ticket b) {
    for (HardRule rule : RULES) {
      if (rule.refuses(a, b) || rule.refuses(b, a)) {
        return false;
      }
    }
    return true;
  }
}
