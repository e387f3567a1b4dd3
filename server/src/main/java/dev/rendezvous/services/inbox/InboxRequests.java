package dev.rendezvous.services.inbox;

import dev.rendezvous.types.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients send about their inbox. */
final class InboxRequests {
  private InboxRequests() {}

  /**
   * What was read: some, or all up to one.
   *
   * @param upTo the last of them; those before it, by their ids, were read as well
   */
  record Read(@Nullable @Size(min = 1, max = 100) List<@NotNull UUID> ids, @Nullable UUID upTo) {
    void requireOne() {
      if ((ids == null) == (upTo == null)) {
        throw FieldError.of("ids", "EITHER", "Name ids or upTo, and not both.");
      }
    }
  }

  /** In which ways one kind is told. */
  record Ways(@NotNull Boolean inApp, @NotNull Boolean push) {
    static Ways of(Choices.Ways chosen) {
      return new Ways(chosen.inApp(), chosen.push());
    }
  }

  /**
   * When nothing rings.
   *
   * @param from such as {@code 22:00}
   * @param to such as {@code 07:00}; on the next day when it is earlier
   */
  record Quiet(
      @NotNull @Pattern(regexp = TIME) String from,
      @NotNull @Pattern(regexp = TIME) String to,
      @NotNull @Size(max = 64) String timeZone) {
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    static Quiet of(QuietHours quiet) {
      return new Quiet(quiet.from().toString(), quiet.to().toString(), quiet.timeZone());
    }

    QuietHours hours() {
      if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
        throw FieldError.of("quietHours.timeZone", "TIME_ZONE", "must be the name of a time zone");
      }
      if (from.equals(to)) {
        throw FieldError.of("quietHours.to", "EMPTY", "must be another time than from");
      }
      return new QuietHours(minute(from), minute(to), timeZone);
    }

    private static int minute(String time) {
      return LocalTime.parse(time).toSecondOfDay() / 60;
    }
  }

  /**
   * How somebody wants to be told.
   *
   * @param types kinds that are absent are told in all ways
   * @param quietHours absent for none
   * @param pushDetails whether a push may tell names, or what was written
   */
  record Settings(
      @NotNull @Size(max = 50) Map<@NotNull NoticeType, @NotNull @Valid Ways> types,
      @Nullable @Valid Quiet quietHours,
      @NotNull Boolean pushDetails) {
    static Settings of(Choices.Chosen chosen) {
      Map<NoticeType, Ways> types = new EnumMap<>(NoticeType.class);
      chosen.complete().ways().forEach((type, ways) -> types.put(type, Ways.of(ways)));
      QuietHours quiet = chosen.quietHours();
      return new Settings(types, quiet == null ? null : Quiet.of(quiet), chosen.pushDetails());
    }

    Choices.Chosen chosen() {
      Map<NoticeType, Choices.Ways> ways = new EnumMap<>(NoticeType.class);
      types.forEach((type, way) -> ways.put(type, new Choices.Ways(way.inApp(), way.push())));
      Quiet quiet = quietHours;
      return new Choices.Chosen(ways, quiet == null ? null : quiet.hours(), pushDetails);
    }
  }
}
