package dev.rendezvous.middleware.docs;

import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What is sent beside a body: the parameters that many routes have mean the same in each. */
final class RouteParameters {
  private static final int MAX_LENGTH = 2048;
  private static final int UUID_LENGTH = 36;

  private static final Map<String, Known> KNOWN =
      Map.of(
          "page",
          new Known("Which page, from 1.", whole(PageRequest.MAX_PAGE), false),
          "limit",
          new Known("Most items to answer.", whole(Page.MAX_LIMIT), false),
          "cursor",
          new Known(
              "Where the part before this one ended: its meta.nextCursor.",
              text(PageRequest.MAX_CURSOR),
              false),
          "If-Match",
          new Known("The ETag of the version that is to be changed.", text(MAX_LENGTH), false),
          "If-None-Match",
          new Known("The ETag of the version that one has.", text(MAX_LENGTH), false),
          "Accept-Language",
          new Known("Languages, the best first (RFC 9110).", text(MAX_LENGTH), false),
          Idempotency.HEADER,
          new Known(
              "Of the client's choice, another for each intention: what is sent again under the"
                  + " same key is done once, and answered the same.",
              text(Idempotency.MAX_LENGTH).pattern(Idempotency.PATTERN).minLength(1),
              true));

  private record Known(String meaning, Schema schema, boolean required) {}

  private RouteParameters() {}

  /** Says what each parameter means and how long it may be. */
  static void describe(Operation operation, Route route) {
    if (route.policy().captcha()) {
      operation.addParameter(captchaToken());
    }
    List<Parameter> all = operation.getParameters();
    if (all != null) {
      all.forEach(RouteParameters::describe);
    }
  }

  private static void describe(Parameter parameter) {
    Known known = KNOWN.get(parameter.getName());
    if (known != null) {
      parameter.schema(known.schema()).description(known.meaning()).setRequired(known.required());
      return;
    }
    Schema schema = parameter.getSchema();
    if (schema == null || schema.getRef() != null) {
      // the only types of parameters that have names are those of ids
      parameter.setSchema(text(UUID_LENGTH).format("uuid"));
    } else if (schema.getMaxLength() == null
        && List.of(Schema.SchemaType.STRING).equals(schema.getType())) {
      schema.setMaxLength("uuid".equals(schema.getFormat()) ? UUID_LENGTH : MAX_LENGTH);
    }
  }

  private static Parameter captchaToken() {
    return OASFactory.createParameter()
        .name(CaptchaProtected.HEADER)
        .in(Parameter.In.HEADER)
        .required(false)
        .description(
            "What the captcha's widget gave; needed where the operator has set a captcha up,"
                + " and good once.")
        .schema(text(CaptchaProtected.MAX_LENGTH));
  }

  private static Schema text(int maxLength) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).maxLength(maxLength);
  }

  private static Schema whole(int most) {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.INTEGER)
        .format("int32")
        .minimum(BigDecimal.ONE)
        .maximum(BigDecimal.valueOf(most));
  }
}
