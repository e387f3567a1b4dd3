package dev.rendezvous.services.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.services.chat.ChatApi;
import dev.rendezvous.services.gallery.Fingerprint;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a report is decided by, so that nobody can change or take it back: what was written,
 * and how the reported showed themselves. Calls are not recorded, so there is nothing of them.
 */
@Singleton
final class Freezing {
  static final int MAX_MESSAGES = 500;

  /** Of all messages together; a row of a megabyte at the most. */
  static final int MAX_CHARS = 200_000;

  private final ChatApi chat;
  private final ProfileApi profiles;
  private final GalleryApi galleries;
  private final ObjectMapper json;
  private final InstantSource clock;

  Freezing(
      ChatApi chat,
      ProfileApi profiles,
      GalleryApi galleries,
      ObjectMapper json,
      InstantSource clock) {
    this.chat = chat;
    this.profiles = profiles;
    this.galleries = galleries;
    this.json = json;
    this.clock = clock;
  }

  /**
   * {@link ReportEvidence} as it is now, in JSON; in the transaction that stores it, or else a chat
   * might be closed for a report that was never made.
   *
   * @param person who is reported, read before that
   * @param shown what encrypted messages say, by the reporter's word
   */
  String freeze(ReportTarget target, ReportEvidence.Person person, Map<UUID, String> shown) {
    ReportEvidence evidence =
        switch (target) {
          case ReportTarget.Partner partner -> ofMatch(partner, person, shown);
          case ReportTarget.Face _ ->
              new ReportEvidence(clock.instant(), null, person, List.of(), 0);
        };
    try {
      return json.writeValueAsString(evidence);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("evidence is always JSON", e);
    }
  }

  private ReportEvidence ofMatch(
      ReportTarget.Partner partner, ReportEvidence.Person person, Map<UUID, String> shown) {
    MatchId match = partner.match();
    ChatApi.Transcript transcript = chat.freeze(match, MAX_MESSAGES);
    List<ReportEvidence.Message> kept = kept(transcript.messages(), shown);
    var meeting =
        new ReportEvidence.Meeting(
            match,
            partner.meeting().mode(),
            partner.meeting().startedAt(),
            partner.meeting().endedAt());
    return new ReportEvidence(
        clock.instant(), meeting, person, kept, Math.max(0, transcript.total() - kept.size()));
  }

  /** As many of the last as there is room for. */
  private static List<ReportEvidence.Message> kept(
      List<ChatApi.Said> said, Map<UUID, String> shown) {
    List<ReportEvidence.Message> lastFirst = new ArrayList<>();
    int chars = 0;
    for (ChatApi.Said one : said.reversed()) {
      boolean sealed = one.text() == null;
      String text = sealed ? shown.get(one.id()) : one.text();
      chars += text == null ? 0 : text.length();
      if (chars > MAX_CHARS) {
        break;
      }
      lastFirst.add(
          new ReportEvidence.Message(
              one.id(), one.sender(), one.sentAt(), text, sealed && text != null));
    }
    return lastFirst.reversed();
  }

  /** How somebody shows themselves now. */
  ReportEvidence.Person person(UserId user) {
    // as they see it themselves: it may be hidden or blocked by now
    ReportEvidence.@Nullable Face face =
        profiles.findCard(user, user).map(Freezing::face).orElse(null);
    List<ReportEvidence.Picture> pictures =
        galleries.fingerprints(user).stream().map(Freezing::picture).toList();
    return new ReportEvidence.Person(user, face, pictures);
  }

  private static ReportEvidence.Face face(PartnerCard card) {
    return new ReportEvidence.Face(
        card.displayName(), card.age(), card.gender(), card.bio(), card.country(), card.city());
  }

  private static ReportEvidence.Picture picture(Fingerprint print) {
    Long hash = print.perceptualHash();
    return new ReportEvidence.Picture(
        print.picture(),
        hash == null ? null : HexFormat.of().toHexDigits(hash),
        print.status().name(),
        print.deleted());
  }
}
