package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.FieldError;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What has to be published of moderation (DSA, Art. 15 and 24), over HTTP. */
@Path("/admin/moderation/transparency.csv")
@Authenticated(permission = Permission.TRANSPARENCY_READ)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class TransparencyResource {
  private static final String CSV = "text/csv;charset=UTF-8";
  private static final int MAX_MONTHS = 36;
  private static final int USUAL_MONTHS = 12;
  private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

  private static final String HEAD =
      "month,source,reason,decision,cases,average_hours,longest_hours,"
          + "appeals,appeals_upheld,appeals_overturned\r\n";

  private final TransparencyStore store;
  private final InstantSource clock;

  TransparencyResource(TransparencyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @GET
  @Limited(RateLimit.STATEMENT)
  @Produces(CSV)
  @APIResponse(
      responseCode = "200",
      description = "A table with a line of headings, in the order of the months",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @Operation(
      summary = "Count what moderation decided",
      description =
          "By month of the decision (UTC), source, gravest reason and decision: cases, how long"
              + " they took from the first word on, objections to the measures and what came of"
              + " them. From and to are months such as 2026-03, both included; the last twelve"
              + " without them, and 36 at the most. Holds nobody's id.")
  public Response transparency(
      @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
    YearMonth last =
        to == null ? YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)) : month("to", to);
    YearMonth first = from == null ? last.minusMonths(USUAL_MONTHS - 1) : month("from", from);
    long months = ChronoUnit.MONTHS.between(first, last) + 1;
    if (months < 1 || months > MAX_MONTHS) {
      throw FieldError.of("from", "RANGE", "must be up to " + MAX_MONTHS + " months before to");
    }
    List<TransparencyStore.Row> rows =
        store.count(
            first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
            last.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    String table =
        rows.stream().map(TransparencyResource::line).collect(Collectors.joining("", HEAD, ""));
    return Response.ok(table, CSV)
        .header("Content-Disposition", "attachment; filename=\"moderation.csv\"")
        .build();
  }

  private static String line(TransparencyStore.Row row) {
    BigDecimal cases = BigDecimal.valueOf(row.cases());
    return "%04d-%02d,%s,%s,%s,%d,%s,%s,%d,%d,%d\r\n"
        .formatted(
            row.year(),
            row.month(),
            row.source(),
            row.reason(),
            row.decision(),
            row.cases(),
            hours(row.seconds().divide(cases, 0, RoundingMode.HALF_UP)),
            hours(BigDecimal.valueOf(row.longest())),
            row.appeals(),
            row.upheld(),
            row.overturned());
  }

  private static String hours(BigDecimal seconds) {
    return seconds.divide(HOUR, 1, RoundingMode.HALF_UP).toPlainString();
  }

  private static YearMonth month(String field, String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= 2000 && month.getYear() < 3000) {
        return month;
      }
    } catch (DateTimeParseException e) {
      throw FieldError.of(field, "INVALID", "must be a month such as 2026-03");
    }
    throw FieldError.of(field, "RANGE", "must be a month of this millennium");
  }
}
