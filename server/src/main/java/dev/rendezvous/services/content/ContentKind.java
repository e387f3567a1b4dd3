package dev.rendezvous.services.content;

import java.util.Locale;

/** What editors write. */
enum ContentKind {
  /** A page of its own, such as the terms; its name is its slug. */
  PAGE,
  /** A piece that apps show somewhere; its name is its key. */
  BLOCK;

  /** As the audit log says it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
