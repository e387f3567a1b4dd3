package dev.rendezvous.services.match;

import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done about matches. */
@Singleton
final class MatchService implements MatchApi {
  private final Matches matches;
  private final MatchEndings endings;
  private final KnownMatches known;
  private final MatchStore store;
  private final MatchDataStore all;
  private final MatchViews views;

  MatchService(
      Matches matches,
      MatchEndings endings,
      KnownMatches known,
      MatchStore store,
      MatchDataStore all,
      MatchViews views) {
    this.matches = matches;
    this.endings = endings;
    this.known = known;
    this.store = store;
    this.all = all;
    this.views = views;
  }

  /**
   * Says yes to an offer.
   *
   * @return how the match stands to this user then
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it is not one of the user's; OFFER_OVER
   */
  MatchView accept(UserId user, MatchId id) {
    if (!matches.accept(get(id, user).id(), user)) {
      throw MatchError.OFFER_OVER.asError();
    }
    return views.of(get(id, user), user);
  }

  /**
   * Says no to an offer; nothing happens when it is over.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it is not one of the user's; OFFER_OVER
   *     when both have accepted
   */
  void decline(UserId user, MatchId id) {
    if (!matches.decline(get(id, user).id(), user)) {
      throw MatchError.OFFER_OVER.asError();
    }
  }

  @Override
  public void make(List<NewMatch> pairs) {
    matches.make(pairs);
  }

  @Override
  public Map<UUID, MatchId> findByTickets(Collection<UUID> tickets) {
    return store.findByTickets(tickets);
  }

  @Override
  public Map<UserId, MatchId> findOpen(Collection<UserId> users) {
    return store.findOpen(users);
  }

  @Override
  public Optional<MatchView> findCurrent(UserId user) {
    return known.findOpen(user).map(match -> views.of(match, user));
  }

  @Override
  public List<Instant> listBegun(UserId user, Instant since, int limit) {
    return store.listBegun(user, since, limit);
  }

  @Override
  public Set<UserId> partnersSince(UserId user, Instant since) {
    return store.listPartners(user, since);
  }

  @Override
  public Optional<Side> findSide(MatchId id, UserId user) {
    return find(id, user).map(match -> new Side(id, match.isLive(), match.partnerOf(user)));
  }

  @Override
  public Set<MatchId> lockLive(Collection<MatchId> ids) {
    return matches.lockLive(ids);
  }

  @Override
  public Optional<Met> lockMet(MatchId id, UserId user) {
    return matches
        .lock(id)
        .filter(match -> match.isBetween(user) && match.cameAbout())
        .map(match -> new Met(id, match.partnerOf(user), match.endedAt()));
  }

  @Override
  public Optional<Meeting> findMeeting(MatchId id, UserId user) {
    return find(id, user)
        .map(match -> new Meeting(match.mode().label(), match.startedAt(), match.endedAt()));
  }

  @Override
  public Duration together(MatchId id) {
    return store.together(id);
  }

  @Override
  public List<Side> listSides(UserId user, @Nullable MatchId after, int limit) {
    return all.listSides(user, after, limit);
  }

  @Override
  public boolean end(UserId user, MatchId id, Ending ending) {
    return endings.end(id, user, ending);
  }

  @Override
  public void leave(UserId user) {
    MatchId open = store.findOpen(List.of(user)).get(user);
    if (open != null) {
      var _ = endings.end(open, user, new Ending(EndReason.PARTNER_LEFT, null, null));
    }
  }

  private Match get(MatchId id, UserId user) {
    return find(id, user).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private Optional<Match> find(MatchId id, UserId user) {
    return known.find(id).filter(match -> match.isBetween(user));
  }
}
