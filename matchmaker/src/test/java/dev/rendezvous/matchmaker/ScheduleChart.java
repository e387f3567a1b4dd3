package dev.rendezvous.matchmaker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws what a policy demands over waiting time, for each patience it knows, as an SVG. */
final class ScheduleChart {
  private static final int LEFT = 56;
  private static final int TOP = 48;
  private static final int WIDTH = 660;
  private static final int HEIGHT = 200;
  private static final int GAP = 76;
  private static final List<String> COLOURS =
      List.of("#1f6feb", "#c2410c", "#15803d", "#7e22ce", "#0f766e", "#b91c1c");

  private final MatchPolicy policy;
  private final long endMillis;
  private final StringBuilder svg = new StringBuilder();

  private ScheduleChart(MatchPolicy policy) {
    this.policy = policy;
    endMillis = 2 * policy.schedule().getLast().after().toMillis();
  }

  /** Arguments: the file to write. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), draw(MatchPolicy.DEFAULT));
  }

  static String draw(MatchPolicy policy) {
    return new ScheduleChart(policy).draw();
  }

  private String draw() {
    int height = TOP + 2 * HEIGHT + GAP + 56;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"13\">",
        LEFT + WIDTH + 24, height);
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    panel(TOP, "The score that one demands of a pair", true);
    panel(TOP + HEIGHT + GAP, "The most that others may demand of a pair with them", false);
    legend(height - 14);
    line("</svg>");
    return svg.toString();
  }

  private void panel(int top, String title, boolean demanded) {
    line(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\" fill=\"#111827\">%s</text>",
        LEFT, top - 14, title);
    for (int score = 0; score <= MatchPolicy.FULL_SCORE; score += 20) {
      grid(LEFT, y(top, score), LEFT + WIDTH, y(top, score));
      label(LEFT - 8, y(top, score) + 4, "end", score + "");
    }
    for (long millis = 0; millis <= endMillis; millis += endMillis / 6) {
      grid(x(millis), top, x(millis), top + HEIGHT);
      label(x(millis), top + HEIGHT + 18, "middle", millis / 1000 + " s");
    }
    List<Patience> patiences = patiences();
    for (int i = patiences.size() - 1; i >= 0; i--) {
      curve(top, patiences.get(i), COLOURS.get(i % COLOURS.size()), demanded);
    }
  }

  /** Asked of the engine's own schedule, second by hundredth of a second. */
  private void curve(int top, Patience patience, String colour, boolean demanded) {
    var points = new StringBuilder();
    int before = -1;
    for (long millis = 0; millis <= endMillis; millis += 10) {
      int stage = patience.stageAfter(millis);
      int score = demanded ? patience.demanded(stage) : patience.tolerated(stage);
      if (score != before && before >= 0) {
        points.append(point(millis, top, before));
      }
      if (score != before || millis == endMillis) {
        points.append(point(millis, top, score));
      }
      before = score;
    }
    line(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>",
        points.toString().strip(), colour);
  }

  private void legend(int y) {
    var percents = policy.patiencePercentByTier();
    for (int tier = 0; tier < percents.size(); tier++) {
      int kind = Patience.byTier(policy).get(tier).kind();
      int x = LEFT + tier * 210;
      line(
          "<rect x=\"%d\" y=\"%d\" width=\"18\" height=\"4\" fill=\"%s\"/>",
          x, y - 6, COLOURS.get(kind % COLOURS.size()));
      String above = tier == percents.size() - 1 ? " and up" : "";
      label(x + 24, y, "start", "tier " + tier + above + " (" + percents.get(tier) + " %)");
    }
  }

  private List<Patience> patiences() {
    var patiences = new ArrayList<Patience>();
    for (Patience patience : Patience.byTier(policy)) {
      if (patience.kind() == patiences.size()) {
        patiences.add(patience);
      }
    }
    return patiences;
  }

  private void grid(double x1, double y1, double x2, double y2) {
    line(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#e5e7eb\"/>",
        x1, y1, x2, y2);
  }

  private void label(double x, double y, String anchor, String text) {
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#4b5563\">%s</text>",
        x, y, anchor, text);
  }

  private String point(long millis, int top, int score) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x(millis), y(top, score));
  }

  private double x(long millis) {
    return LEFT + (double) WIDTH * millis / endMillis;
  }

  private static double y(int top, int score) {
    return top + HEIGHT - (double) HEIGHT * score / MatchPolicy.FULL_SCORE;
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would need a library
  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
