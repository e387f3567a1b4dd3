package dev.rendezvous.services.picture;

/** How large a picture is drawn; smaller ones are not blown up. */
public enum PictureSize {
  /** For lists: the longer side has 320 pixels at most. */
  SMALL(320),
  /** For cards: 800 pixels. */
  MEDIUM(800),
  /** For the whole screen: 1,600 pixels. */
  LARGE(1600);

  private final int longestSide;

  PictureSize(int longestSide) {
    this.longestSide = longestSide;
  }

  /** In pixels. */
  public int longestSide() {
    return longestSide;
  }

  /**
   * How long a side is drawn.
   *
   * @param side of the picture, in pixels
   * @param other side of the picture, in pixels
   */
  int fit(int side, int other) {
    int longest = Math.max(side, other);
    return longest <= longestSide
        ? side
        : (int) Math.max(1, ((long) side * longestSide + longest / 2) / longest);
  }
}
