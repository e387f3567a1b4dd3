package dev.rendezvous.matchmaker;

/** What no length of waiting relaxes; each rule is asked from both sides. */
public enum HardRule {
  /** Nobody meets themselves. */
  SAME_USER {
    @Override
    boolean refuses(Waiting asker, Waiting other) {
      return asker.isSameUser(other);
    }
  },
  /** The other's gender is not wished for. */
  GENDER {
    @Override
    boolean refuses(Waiting asker, Waiting other) {
      return !asker.acceptsGender(other);
    }
  },
  /** The other's age is outside the wished range. */
  AGE {
    @Override
    boolean refuses(Waiting asker, Waiting other) {
      return !asker.acceptsAge(other);
    }
  },
  /** Countries were wished for, and the other's is not told or not among them. */
  COUNTRY {
    @Override
    boolean refuses(Waiting asker, Waiting other) {
      return !asker.acceptsCountry(other);
    }
  },
  /** The other is blocked or was met lately. */
  EXCLUDED {
    @Override
    boolean refuses(Waiting asker, Waiting other) {
      return asker.excludes(other);
    }
  };

  abstract boolean refuses(Waiting asker, Waiting other);
}
