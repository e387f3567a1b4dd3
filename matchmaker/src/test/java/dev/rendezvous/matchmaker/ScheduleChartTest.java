package dev.rendezvous.matchmaker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chart in the documentation shows the policy that the engine has. */
class ScheduleChartTest {
  private static final Path CHART = Path.of("..", "docs", "matching", "schedule.svg");

  @Test
  void theChartIsDrawnFromTheDefaultPolicy() throws IOException {
    String drawn = ScheduleChart.draw(MatchPolicy.DEFAULT);
    if ("write".equals(System.getProperty("rendezvous.chart"))) {
      Files.createDirectories(CHART.getParent());
      Files.writeString(CHART, drawn);
    }

    assertEquals(
        drawn,
        Files.readString(CHART),
        "draw it anew with -Dtest=ScheduleChartTest -Drendezvous.chart=write");
  }
}
