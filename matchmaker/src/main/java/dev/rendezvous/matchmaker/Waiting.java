package dev.rendezvous.matchmaker;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in the pool, in the form that is small and quick to compare: numbers instead of objects.
 *
 * <p>The ticket itself is not kept but made again when it leaves, which is why a million wait in a
 * few hundred bytes each.
 */
final class Waiting implements Paired {
  static final int NO_LIMIT = Integer.MAX_VALUE;

  final long queuedAtMillis;
  final byte gender;
  final byte age;
  final byte wantedGenders;
  final byte wantedAgeMin;
  final byte wantedAgeMax;
  final byte tier;
  final byte reputationBand;
  final boolean sharedInterestsOnly;
  final short country;
  final short[] wantedCountries;
  final int maxDistanceKm;
  final boolean placed;
  final double latitude;
  final double longitude;
  final double cosineOfLatitude;

  /** The words of an {@link InterestSet}. */
  final long[] interests;

  final int interestsFolded;
  final Languages.Group languages;
  final Languages.Group wantedLanguages;
  final Patience patience;
  final long idHigh;
  final long idLow;
  final long userHigh;
  final long userLow;
  private long[] excluded;

  /** Tells of most users without a look at the array that they are not excluded. */
  private long excludedBits;

  /** Where in the room the ticket is. */
  @Nullable Line line;

  /** Left the pool; queues that still hold the ticket drop it when they come upon it. */
  boolean gone;

  /** Is to take a turn. */
  boolean turnDue;

  /** Where it sleeps until its next stage begins; {@link Sleepers}. */
  int sleepsAt = Sleepers.AWAKE;

  @Nullable Waiting previousInChain;
  @Nullable Waiting nextInChain;

  /** Somebody it may meet was seen, so that reaching a stage can change something. */
  boolean hopeful;

  Waiting(Ticket ticket, Patience patience, Languages dictionary) {
    idHigh = ticket.id().getMostSignificantBits();
    idLow = ticket.id().getLeastSignificantBits();
    userHigh = ticket.userId().getMostSignificantBits();
    userLow = ticket.userId().getLeastSignificantBits();
    queuedAtMillis = ticket.queuedAtMillis();
    tier = (byte) ticket.tier();
    excluded = Exclusions.of(ticket.excluded());
    excludedBits = Exclusions.bits(excluded);
    this.patience = patience;

    Traits me = ticket.me();
    gender = (byte) me.gender().index();
    age = (byte) me.age();
    country = Countries.number(me.country());
    languages = dictionary.retain(me.languages());
    interests = me.interests().words();
    interestsFolded = InterestSet.fold(interests);
    reputationBand = (byte) me.reputationBand();
    placed = me.cell().isPresent();
    latitude = placed ? me.cell().get().latitude() : 0;
    longitude = placed ? me.cell().get().longitude() : 0;
    cosineOfLatitude = GridCell.cosine(latitude);

    Wishes wants = ticket.wants();
    wantedGenders = (byte) Gender.mask(wants.genders());
    wantedAgeMin = (byte) wants.ageMin();
    wantedAgeMax = (byte) wants.ageMax();
    wantedCountries = Countries.numbers(wants.countries());
    wantedLanguages = dictionary.retain(wants.languages());
    maxDistanceKm = wants.maxDistanceKm().orElse(NO_LIMIT);
    sharedInterestsOnly = wants.sharedInterestsOnly();
  }

  void release(Languages dictionary) {
    dictionary.release(languages);
    dictionary.release(wantedLanguages);
  }

  @Override
  public UUID id() {
    return new UUID(idHigh, idLow);
  }

  @Override
  public UUID userId() {
    return new UUID(userHigh, userLow);
  }

  @Override
  public long queuedAtMillis() {
    return queuedAtMillis;
  }

  @Override
  public Ticket ticket() {
    return new Ticket(
        id(), userId(), traits(), wishes(), Exclusions.toSet(excluded), tier, queuedAtMillis);
  }

  private Traits traits() {
    return new Traits(
        Gender.at(gender),
        age,
        Countries.codeOf(country),
        languages.tags(),
        InterestSet.ofWords(interests),
        placed ? Optional.of(new GridCell(latitude, longitude)) : Optional.empty(),
        reputationBand);
  }

  private Wishes wishes() {
    return new Wishes(
        Gender.setOf(wantedGenders),
        wantedAgeMin,
        wantedAgeMax,
        maxDistanceKm == NO_LIMIT ? OptionalInt.empty() : OptionalInt.of(maxDistanceKm),
        Countries.codes(wantedCountries),
        wantedLanguages.tags(),
        sharedInterestsOnly);
  }

  /** Longest wait first; of those who came in the same millisecond, the smaller ticket id. */
  boolean isSeniorTo(Waiting other) {
    if (queuedAtMillis != other.queuedAtMillis) {
      return queuedAtMillis < other.queuedAtMillis;
    }
    return compareIds(idHigh, idLow, other.idHigh, other.idLow) < 0;
  }

  /** The order of {@link UUID#compareTo}. */
  static int compareIds(long high, long low, long otherHigh, long otherLow) {
    return high == otherHigh ? Long.compare(low, otherLow) : Long.compare(high, otherHigh);
  }

  /** Whether nothing that is never relaxed stands between these two. */
  boolean mayMeet(Waiting other) {
    return acceptsAge(other)
        && other.acceptsAge(this)
        && acceptsGender(other)
        && other.acceptsGender(this)
        && acceptsCountry(other)
        && other.acceptsCountry(this)
        && !isSameUser(other)
        && !excludes(other)
        && !other.excludes(this);
  }

  boolean isSameUser(Waiting other) {
    return userLow == other.userLow && userHigh == other.userHigh;
  }

  boolean acceptsGender(Waiting other) {
    return (wantedGenders & (1 << other.gender)) != 0;
  }

  boolean acceptsAge(Waiting other) {
    return wantedAgeMin <= other.age && other.age <= wantedAgeMax;
  }

  boolean acceptsCountry(Waiting other) {
    return Countries.accept(wantedCountries, other.country);
  }

  boolean excludes(Waiting other) {
    return (excludedBits & Exclusions.bit(other.userHigh, other.userLow)) != 0
        && Exclusions.contain(excluded, other.userHigh, other.userLow);
  }

  /** The bits of all who are excluded, see {@link Exclusions#bits}. */
  long excludedBits() {
    return excludedBits;
  }

  /** Whether another could be excluded, or is already. */
  boolean hasRoomToExclude(UUID user) {
    return Exclusions.count(excluded) < Ticket.MAX_EXCLUDED
        || Exclusions.contain(
            excluded, user.getMostSignificantBits(), user.getLeastSignificantBits());
  }

  /** False when that user was excluded before. */
  boolean exclude(UUID user) {
    int before = excluded.length;
    excluded =
        Exclusions.with(excluded, user.getMostSignificantBits(), user.getLeastSignificantBits());
    excludedBits = Exclusions.bits(excluded);
    return excluded.length > before;
  }

  int stageAt(long nowMillis) {
    return patience.stageAfter(nowMillis - queuedAtMillis);
  }

  /** When the stage after that of this time begins; {@code Long.MAX_VALUE} after the last. */
  long nextStageAfter(long nowMillis) {
    int stage = stageAt(nowMillis);
    return patience.isLast(stage)
        ? Long.MAX_VALUE
        : queuedAtMillis + patience.nextStageAfterMillis(stage);
  }
}
