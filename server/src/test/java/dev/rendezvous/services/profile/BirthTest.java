package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People have their age by the date where they are, and never a lesser one than they had. */
class BirthTest {
  private static final String FIRST = "Pacific/Kiritimati"; // UTC+14
  private static final String LAST = "Pacific/Pago_Pago"; // UTC-11

  @ParameterizedTest
  @CsvSource({
    "2000-06-15, 2030-06-14T23:59:59Z, , 29",
    "2000-06-15, 2030-06-15T00:00:00Z, , 30",
    "2000-06-15, 2030-06-14T09:59:59Z, Pacific/Kiritimati, 29",
    "2000-06-15, 2030-06-14T10:00:00Z, Pacific/Kiritimati, 30",
    "2000-06-15, 2030-06-15T10:59:59Z, Pacific/Pago_Pago, 29",
    "2000-06-15, 2030-06-15T11:00:00Z, Pacific/Pago_Pago, 30",
    "2000-06-15, 2030-06-14T21:59:59Z, Europe/Berlin, 29",
    "2000-06-15, 2030-06-14T22:00:00Z, Europe/Berlin, 30",
    "2000-02-29, 2030-02-28T23:59:59Z, , 29",
    "2000-02-29, 2030-03-01T00:00:00Z, , 30",
    "2000-02-29, 2032-02-28T10:00:00Z, Pacific/Kiritimati, 32",
    "2000-06-15, 2030-06-15T00:00:00Z, Mars/Olympus, 30"
  })
  void theAgeTurnsAtMidnightWhereTheyAre(LocalDate date, Instant now, String zone, int age) {
    assertEquals(age, new Birth(date, false, zone, 0).ageAt(now));
  }

  @Test
  void nobodyBecomesYoungerByTravellingWest() {
    Instant party = Instant.parse("2030-06-14T12:00:00Z"); // the 15th in Kiritimati already
    Birth east = new Birth(LocalDate.of(2000, 6, 15), false, FIRST, 0);
    assertEquals(30, east.ageAt(party));
    assertEquals(30, east.in(LAST, party).ageAt(party));
    assertEquals(30, east.in(LAST, party).in(null, party).ageAt(party));
    Instant next = Instant.parse("2031-06-15T10:59:59Z");
    assertEquals(30, east.in(LAST, party).ageAt(next));
  }

  @Test
  void aCorrectionForgetsAnAgeThatWasWrong() {
    Instant now = Instant.parse("2030-06-14T12:00:00Z");
    Birth told = new Birth(LocalDate.of(1980, 1, 1), false, FIRST, 0).in(LAST, now);
    assertEquals(20, told.correctedTo(LocalDate.of(2010, 1, 1)).ageAt(now));
  }

  /** Who is of age by the date of the last zone on earth is so in every other, and stays so. */
  @Property
  void noJourneyMakesAMinorOrAnybodyYounger(
      @ForAll @IntRange(max = 5) int daysAfter18,
      @ForAll @Size(max = 6) List<@IntRange(max = 30) Integer> hours,
      @ForAll("zones") List<@Nullable String> zones) {
    Instant now = Instant.parse("2030-03-01T06:00:00Z");
    LocalDate lastOnEarth = LocalDate.ofInstant(now, ZoneOffset.ofHours(-12));
    LocalDate date = lastOnEarth.minusYears(18).minusDays(daysAfter18);
    assertTrue(Period.between(date, lastOnEarth).getYears() >= 18);
    Birth birth = new Birth(date, false, null, 0);
    int age = birth.ageAt(now);
    for (int i = 0; i < Math.min(hours.size(), zones.size()); i++) {
      now = now.plusSeconds(3600L * hours.get(i));
      birth = birth.in(zones.get(i), now);
      assertTrue(birth.ageAt(now) >= Math.max(18, age));
      age = birth.ageAt(now);
    }
  }

  @Provide
  Arbitrary<List<@Nullable String>> zones() {
    return Arbitraries.of(FIRST, LAST, "Etc/GMT+12", "Europe/Berlin", "Asia/Kathmandu", "UTC")
        .injectNull(0.2)
        .list()
        .ofMaxSize(6);
  }
}
