import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws measured figures as an SVG: lines over two logarithmic axes.
 *
 * <p>{@code java bench/Chart.java FILE TITLE X-AXIS Y-AXIS}, with a line {@code series TAB x TAB y}
 * for each point on standard input, all of them above zero.
 */
final class Chart {
  private static final int LEFT = 76;
  private static final int TOP = 44;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 300;
  private static final int ROW = 22;
  private static final int MAX_POINTS = 10_000;
  private static final List<String> COLOURS =
      List.of("#1f6feb", "#c2410c", "#15803d", "#7e22ce", "#0f766e", "#b91c1c");

  private final Map<String, List<Point>> series;
  private final Span across;
  private final Span up;
  private final StringBuilder svg = new StringBuilder();

  private record Point(double x, double y) {}

  /** Whole powers of ten around some values. */
  private record Span(int from, int to) {
    static Span of(List<Double> values) {
      double least = values.stream().min(Double::compare).orElseThrow();
      double most = values.stream().max(Double::compare).orElseThrow();
      int from = (int) Math.floor(Math.log10(least));
      return new Span(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))));
    }

    double share(double value) {
      return (Math.log10(value) - from) / (to - from);
    }
  }

  private Chart(Map<String, List<Point>> series) {
    this.series = series;
    List<Point> all = series.values().stream().flatMap(List::stream).toList();
    across = Span.of(all.stream().map(Point::x).toList());
    up = Span.of(all.stream().map(Point::y).toList());
  }

  public static void main(String... args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("java bench/Chart.java FILE TITLE X-AXIS Y-AXIS");
    }
    Files.writeString(Path.of(args[0]), new Chart(read()).draw(args[1], args[2], args[3]));
  }

  private static Map<String, List<Point>> read() throws IOException {
    Map<String, List<Point>> series = new LinkedHashMap<>();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int read = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split("\t", -1);
      double x = parts.length == 3 ? Double.parseDouble(parts[1]) : 0;
      double y = parts.length == 3 ? Double.parseDouble(parts[2]) : 0;
      if (!(x > 0 && y > 0) || ++read > MAX_POINTS) {
        throw new IllegalArgumentException("not a point, or too many of them: " + line);
      }
      series.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(new Point(x, y));
    }
    if (series.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw");
    }
    series.values().forEach(points -> points.sort(Comparator.comparingDouble(Point::x)));
    return series;
  }

  private String draw(String title, String xAxis, String yAxis) {
    int height = TOP + HEIGHT + 56 + ROW * series.size();
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"13\">",
        LEFT + WIDTH + 40, height);
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    line("<text x=\"%d\" y=\"20\" font-weight=\"bold\" fill=\"#111827\">%s</text>", 12, title);
    label(12, TOP - 8, "start", yAxis);
    label(LEFT + WIDTH, TOP + HEIGHT + 38, "end", xAxis);
    grid();
    int number = 0;
    for (Map.Entry<String, List<Point>> one : series.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      curve(one.getValue(), colour);
      int y = TOP + HEIGHT + 52 + ROW * number;
      line("<rect x=\"%d\" y=\"%d\" width=\"18\" height=\"4\" fill=\"%s\"/>", LEFT, y - 6, colour);
      label(LEFT + 26, y, "start", one.getKey());
      number++;
    }
    line("</svg>");
    return svg.toString();
  }

  private void grid() {
    for (int power = across.from(); power <= across.to(); power++) {
      double x = x(Math.pow(10, power));
      rule(x, TOP, x, TOP + HEIGHT);
      label(x, TOP + HEIGHT + 18, "middle", number(power));
    }
    for (int power = up.from(); power <= up.to(); power++) {
      double y = y(Math.pow(10, power));
      rule(LEFT, y, LEFT + WIDTH, y);
      label(LEFT - 8, y + 4, "end", number(power));
    }
  }

  private void curve(List<Point> points, String colour) {
    var path = new StringBuilder();
    for (Point point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
      line(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s: %s</title></circle>",
          x(point.x()), y(point.y()), colour, plain(point.x()), plain(point.y()));
    }
    line(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>",
        path.toString().strip(), colour);
  }

  private static String number(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
  }

  private static String plain(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private void rule(double x1, double y1, double x2, double y2) {
    line(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#e5e7eb\"/>",
        x1, y1, x2, y2);
  }

  private void label(double x, double y, String anchor, String text) {
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#4b5563\">%s</text>",
        x, y, anchor, text);
  }

  private double x(double value) {
    return LEFT + WIDTH * across.share(value);
  }

  private double y(double value) {
    return TOP + HEIGHT - HEIGHT * up.share(value);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
