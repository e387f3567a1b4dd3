package dev.rendezvous.services.notification;

import dev.rendezvous.types.CleanText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** What mails are filled with; each kind is checked when it is ordered and shown as people read. */
enum MailValue {
  /** What was mailed to prove an address. */
  CODE,
  /** A number of minutes. */
  MINUTES,
  /** How many are left. */
  LEFT,
  /** What a device calls itself; empty when it says nothing. */
  DEVICE,
  /** What a person called something. */
  NAME,
  /** Another service by which people sign in. */
  PROVIDER,
  /** Two letters (ISO 3166); empty when it is not known. */
  COUNTRY,
  /** The number of a clause of the community guidelines. */
  CLAUSE,
  /** What somebody of the staff wrote to the reader. */
  STATEMENT,
  /** A moment in ISO 8601, in UTC. */
  TIME,
  /** A day in ISO 8601. */
  DATE;

  private static final Pattern A_CODE = Pattern.compile("[A-Za-z0-9-]{4,64}");
  private static final Pattern A_NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final Pattern A_COUNTRY = Pattern.compile("([A-Za-z]{2})?");

  /**
   * What may stand in a name. Others choose it: nothing in it may become a link or an address in
   * somebody's mail program.
   */
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ()_,'+&.-]");

  private static final Pattern DOT_BEFORE_WORD = Pattern.compile("\\.(?![0-9 ]|$)");
  private static final int MAX_NAME = 64;
  private static final int MAX_STATEMENT = 1000;

  /** Its name in texts and orders. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Refuses what a caller must not order.
   *
   * @throws IllegalArgumentException when the value has another form
   */
  void require(String given) {
    boolean fits =
        switch (this) {
          case CODE -> A_CODE.matcher(given).matches();
          case MINUTES, LEFT, CLAUSE -> A_NUMBER.matcher(given).matches();
          case COUNTRY -> A_COUNTRY.matcher(given).matches();
          case TIME, DATE -> isReadable(given);
          case DEVICE, NAME, PROVIDER, STATEMENT -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException("a mail's " + key() + " is not of its form");
    }
  }

  /** As it stands in an order: names are cut and cleaned, so that an order is of bounded size. */
  String ordered(String given) {
    return switch (this) {
      case DEVICE, NAME, PROVIDER -> harmless(given);
      case STATEMENT -> cut(CleanText.line(given), MAX_STATEMENT);
      case CODE, MINUTES, LEFT, CLAUSE, COUNTRY, TIME, DATE -> given;
    };
  }

  /** As a person reads it; empty when it is not known. */
  String shown(String ordered, Locale locale) {
    return switch (this) {
      case CODE, MINUTES, LEFT, CLAUSE, STATEMENT, DEVICE, NAME, PROVIDER -> ordered;
      case COUNTRY -> ordered.isEmpty() ? "" : Locale.of("", ordered).getDisplayCountry(locale);
      case TIME ->
          plain(
              DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                      .withLocale(locale)
                      .format(Instant.parse(ordered).atOffset(ZoneOffset.UTC))
                  + " UTC");
      case DATE ->
          plain(
              DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                  .withLocale(locale)
                  .format(LocalDate.parse(ordered)));
    };
  }

  private boolean isReadable(String given) {
    try {
      DateTimeFormatter form =
          this == TIME ? DateTimeFormatter.ISO_INSTANT : DateTimeFormatter.ISO_LOCAL_DATE;
      return form.parse(given) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String harmless(String given) {
    String start = given.substring(0, Math.min(given.length(), 4 * MAX_NAME));
    String allowed = NOT_IN_NAMES.matcher(start).replaceAll(" ");
    String line = CleanText.line(DOT_BEFORE_WORD.matcher(allowed).replaceAll(" "));
    return cut(line, MAX_NAME);
  }

  private static String cut(String line, int most) {
    int end = line.offsetByCodePoints(0, Math.min(most, line.codePointCount(0, line.length())));
    return line.substring(0, end).strip();
  }

  /** Without the narrow blanks that some locales put before "PM". */
  private static String plain(String text) {
    return text.replace('\u202F', ' ').replace('\u00A0', ' ');
  }
}
