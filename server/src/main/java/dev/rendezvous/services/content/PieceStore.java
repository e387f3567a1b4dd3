package dev.rendezvous.services.content;

import static dev.rendezvous.db.schema.Tables.CONTENT_BLOCKS;
import static dev.rendezvous.db.schema.Tables.STATIC_PAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.content.Version.Heading;
import dev.rendezvous.services.content.Version.State;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.Table;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Pages and blocks as editors see them, in SQL. The row of version 1, which is never deleted,
 * stands for the whole when it is locked.
 */
@Singleton
final class PieceStore {
  private static final int FIRST = 1;

  private final Database db;
  private final IdGenerator ids;

  PieceStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  /** The same columns of two tables. */
  private record Columns(
      Table<?> table,
      Field<UUID> id,
      Field<String> name,
      Field<String> locale,
      Field<Integer> version,
      Field<Integer> revision,
      Field<String> live,
      Field<String> status,
      Field<String> title,
      Field<String> format,
      Field<String> body,
      Field<Instant> publishAt,
      Field<Instant> publishedAt,
      Field<UserId> author,
      Field<Instant> deletedAt,
      Field<Instant> createdAt,
      Field<Instant> updatedAt) {
    private static final Columns PAGES =
        new Columns(
            STATIC_PAGES,
            STATIC_PAGES.ID,
            STATIC_PAGES.SLUG,
            STATIC_PAGES.LOCALE,
            STATIC_PAGES.VERSION,
            STATIC_PAGES.REVISION,
            STATIC_PAGES.LIVE_SLUG,
            STATIC_PAGES.STATUS,
            STATIC_PAGES.TITLE,
            DSL.inline(Writing.Format.MARKDOWN.name()),
            STATIC_PAGES.BODY,
            STATIC_PAGES.PUBLISH_AT,
            STATIC_PAGES.PUBLISHED_AT,
            STATIC_PAGES.AUTHOR_USER_ID,
            STATIC_PAGES.DELETED_AT,
            STATIC_PAGES.CREATED_AT,
            STATIC_PAGES.UPDATED_AT);

    private static final Columns BLOCKS =
        new Columns(
            CONTENT_BLOCKS,
            CONTENT_BLOCKS.ID,
            CONTENT_BLOCKS.BLOCK_KEY,
            CONTENT_BLOCKS.LOCALE,
            CONTENT_BLOCKS.VERSION,
            CONTENT_BLOCKS.REVISION,
            CONTENT_BLOCKS.LIVE_KEY,
            CONTENT_BLOCKS.STATUS,
            DSL.inline((String) null),
            CONTENT_BLOCKS.FORMAT,
            CONTENT_BLOCKS.BODY,
            CONTENT_BLOCKS.PUBLISH_AT,
            CONTENT_BLOCKS.PUBLISHED_AT,
            CONTENT_BLOCKS.AUTHOR_USER_ID,
            CONTENT_BLOCKS.DELETED_AT,
            CONTENT_BLOCKS.CREATED_AT,
            CONTENT_BLOCKS.UPDATED_AT);

    static Columns of(ContentKind kind) {
      return kind == ContentKind.PAGE ? PAGES : BLOCKS;
    }

    Condition is(PieceName piece) {
      return name.eq(piece.name()).and(locale.eq(piece.locale()));
    }

    Condition is(PieceName piece, int number) {
      return is(piece).and(version.eq(number));
    }
  }

  /** One row's part in a piece. */
  private record Row(int revision, @Nullable Instant deletedAt, Heading heading) {}

  /** As {@link #find}; nobody else changes it until the transaction ends. */
  Optional<Piece> lock(PieceName piece) {
    Columns of = Columns.of(piece.kind());
    boolean isThere =
        db.write()
            .select(of.id())
            .from(of.table())
            .where(of.is(piece, FIRST))
            .forUpdate()
            .fetch()
            .isNotEmpty();
    return isThere ? find(piece) : Optional.empty();
  }

  Optional<Piece> find(PieceName piece) {
    Columns of = Columns.of(piece.kind());
    List<Row> rows =
        db.read()
            .select(
                of.revision(),
                of.deletedAt(),
                of.version(),
                of.status(),
                of.publishAt(),
                of.publishedAt(),
                of.author(),
                of.createdAt(),
                of.updatedAt())
            .from(of.table())
            .where(of.is(piece))
            .orderBy(of.version().desc())
            .limit(Pieces.MAX_VERSIONS)
            .fetch(row ->
                new Row(
                    row.value1(),
                    row.value2(),
                    new Heading(
                        row.value3(),
                        State.valueOf(row.value4()),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9())));
    return rows.isEmpty() ? Optional.empty() : Optional.of(piece(piece, rows));
  }

  private static Piece piece(PieceName name, List<Row> rows) {
    int revision = rows.stream().mapToInt(Row::revision).max().orElseThrow();
    return new Piece(
        name, revision, rows.getFirst().deletedAt(), rows.stream().map(Row::heading).toList());
  }

  Optional<Writing> findWriting(PieceName piece, int version) {
    Columns of = Columns.of(piece.kind());
    return db.read()
        .select(of.title(), of.format(), of.body())
        .from(of.table())
        .where(of.is(piece, version))
        .fetchOptional(
            row -> new Writing(row.value1(), Writing.Format.valueOf(row.value2()), row.value3()));
  }

  /** Adds a draft; false when that version is there. */
  boolean insert(PieceName piece, int version, int revision, Writing writing, UserId author) {
    Columns of = Columns.of(piece.kind());
    var row =
        db.write()
            .insertInto(of.table())
            .set(of.id(), ids.next())
            .set(of.name(), piece.name())
            .set(of.locale(), piece.locale())
            .set(of.version(), version)
            .set(of.revision(), revision)
            .set(of.status(), State.DRAFT.name())
            .set(of.body(), writing.body())
            .set(of.author(), author);
    var whole =
        switch (piece.kind()) {
          case PAGE -> row.set(of.title(), writing.title());
          case BLOCK -> row.set(of.format(), writing.format().name());
        };
    return whole.onDuplicateKeyIgnore().execute() == 1;
  }

  /** Writes a draft anew. */
  void write(PieceName piece, int version, int revision, Writing writing, UserId author) {
    Columns of = Columns.of(piece.kind());
    var row = update(of, revision).set(of.body(), writing.body()).set(of.author(), author);
    var whole =
        switch (piece.kind()) {
          case PAGE -> row.set(of.title(), writing.title());
          case BLOCK -> row.set(of.format(), writing.format().name());
        };
    whole.where(of.is(piece, version).and(of.status().eq(State.DRAFT.name()))).execute();
  }

  /** Makes it what readers see; nothing else of the piece may be it any more. */
  void publish(PieceName piece, int version, int revision, Instant at) {
    Columns of = Columns.of(piece.kind());
    update(of, revision)
        .set(of.status(), State.PUBLISHED.name())
        .set(of.live(), piece.name())
        .set(of.publishedAt(), at)
        .where(of.is(piece, version))
        .execute();
  }

  void archive(PieceName piece, int version, int revision) {
    Columns of = Columns.of(piece.kind());
    update(of, revision)
        .set(of.status(), State.ARCHIVED.name())
        .setNull(of.live())
        .where(of.is(piece, version))
        .execute();
  }

  void schedule(PieceName piece, int version, int revision, Instant at) {
    Columns of = Columns.of(piece.kind());
    update(of, revision)
        .set(of.status(), State.SCHEDULED.name())
        .set(of.publishAt(), at)
        .where(of.is(piece, version))
        .execute();
  }

  void unschedule(PieceName piece, int version, int revision) {
    Columns of = Columns.of(piece.kind());
    update(of, revision)
        .set(of.status(), State.DRAFT.name())
        .setNull(of.publishAt())
        .where(of.is(piece, version))
        .execute();
  }

  /** Deletes the whole, or brings it back; nothing of it may be published or scheduled. */
  void setDeleted(PieceName piece, int revision, @Nullable Instant at) {
    Columns of = Columns.of(piece.kind());
    update(of, revision).set(of.deletedAt(), at).where(of.is(piece)).execute();
  }

  private UpdateSetMoreStep<?> update(Columns of, int revision) {
    return db.write().update(of.table()).set(of.revision(), revision);
  }

  /** Something that is to be published now. */
  record Due(PieceName piece, int version, Instant publishAt) {}

  /** What is due by the clock of the database, which all processes share. */
  List<Due> listDue(ContentKind kind, int limit) {
    Columns of = Columns.of(kind);
    Field<Instant> now = DSL.field("UTC_TIMESTAMP(6)", of.publishAt().getDataType());
    return db.read()
        .select(of.name(), of.locale(), of.version(), of.publishAt())
        .from(of.table())
        .where(of.status().eq(State.SCHEDULED.name()).and(of.publishAt().le(now)))
        .orderBy(of.publishAt())
        .limit(limit)
        .fetch(row ->
            new Due(new PieceName(kind, row.value1(), row.value2()), row.value3(), row.value4()));
  }

  /** How many there are of a kind in a language, deleted ones too. */
  int count(ContentKind kind, String locale) {
    Columns of = Columns.of(kind);
    return db.read().fetchCount(of.table(), of.version().eq(FIRST).and(of.locale().eq(locale)));
  }

  /** How many characters readers of a language are shown, other than of that piece. */
  long countShownBeside(PieceName piece) {
    Columns of = Columns.of(piece.kind());
    return db.read()
        .select(DSL.coalesce(DSL.sum(DSL.charLength(of.body())), BigDecimal.ZERO))
        .from(of.table())
        .where(of.live().isNotNull())
        .and(of.locale().eq(piece.locale()))
        .and(of.name().ne(piece.name()))
        .fetchSingle(row -> row.value1().longValue());
  }

  /**
   * What there is, by name and language.
   *
   * @param after the last one of the part before; null for the beginning
   */
  List<PieceSummary> list(
      ContentKind kind, PieceSummary.Filter filter, @Nullable PieceName after, int limit) {
    Columns of = Columns.of(kind);
    Field<Integer> latest = DSL.max(of.version());
    return db.read()
        .select(
            of.name(),
            of.locale(),
            titleOfLatest(of),
            latest,
            versionIn(of, State.PUBLISHED),
            versionIn(of, State.DRAFT),
            DSL.max(DSL.when(of.status().eq(State.SCHEDULED.name()), of.publishAt())),
            DSL.max(of.updatedAt()),
            DSL.max(of.deletedAt()))
        .from(of.table())
        .where(of.name().startsWith(filter.prefix()))
        .and(filter.locale() == null ? DSL.noCondition() : of.locale().eq(filter.locale()))
        .and(after == null ? DSL.noCondition() : isAfter(of, after))
        .groupBy(of.name(), of.locale())
        .having(having(of, filter.which()))
        .orderBy(of.name(), of.locale())
        .limit(limit)
        .fetch(Records.mapping(PieceSummary::new));
  }

  private static Condition isAfter(Columns of, PieceName last) {
    return of.name()
        .gt(last.name())
        .or(of.name().eq(last.name()).and(of.locale().gt(last.locale())));
  }

  private static Condition having(Columns of, PieceSummary.Which which) {
    Condition isLeft = DSL.max(of.deletedAt()).isNull();
    return switch (which) {
      case ALL -> isLeft;
      case DRAFT -> isLeft.and(versionIn(of, State.DRAFT).isNotNull());
      case SCHEDULED -> isLeft.and(versionIn(of, State.SCHEDULED).isNotNull());
      case PUBLISHED -> isLeft.and(versionIn(of, State.PUBLISHED).isNotNull());
      case UNPUBLISHED -> isLeft.and(versionIn(of, State.PUBLISHED).isNull());
      case DELETED -> DSL.max(of.deletedAt()).isNotNull();
    };
  }

  /** The greatest of the titles that each begin with the number of their version. */
  private static Field<String> titleOfLatest(Columns of) {
    int digits = 10;
    Field<String> number = DSL.lpad(of.version().cast(String.class), digits, "0");
    return DSL.substring(DSL.max(DSL.concat(number, of.title())), digits + 1);
  }

  private static Field<Integer> versionIn(Columns of, State state) {
    return DSL.max(DSL.when(of.status().eq(state.name()), of.version()));
  }
}
