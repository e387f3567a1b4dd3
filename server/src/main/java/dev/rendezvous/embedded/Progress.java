package dev.rendezvous.embedded;

/** Is told what takes a while, so that a person who waits knows why. */
@FunctionalInterface
public interface Progress {
  /** Says what is being done, as in "unpacking MariaDB". */
  void tell(String doing);
}
