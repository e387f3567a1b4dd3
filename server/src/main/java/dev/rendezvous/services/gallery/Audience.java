package dev.rendezvous.services.gallery;

/** Whom the URL of a picture was made for; each has signatures of its own. */
enum Audience {
  /** Everybody who may see its owner: it opens what is approved. */
  EVERYBODY,
  /** Its owner, and whoever decides about it: it opens what is not deleted. */
  INSIDERS
}
