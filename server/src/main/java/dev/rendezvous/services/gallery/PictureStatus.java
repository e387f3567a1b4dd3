package dev.rendezvous.services.gallery;

/** Who may see a picture. */
public enum PictureStatus {
  /** Its owner only, until somebody has looked at it. */
  PENDING,
  /** Everybody who may see its owner. */
  APPROVED,
  /** Its owner only, who is told so. */
  REJECTED
}
