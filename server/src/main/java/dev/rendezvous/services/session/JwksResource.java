package dev.rendezvous.services.session;

import dev.rendezvous.middleware.access.Public;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public halves of the signing keys, so that other services need no secret. */
@Path("/.well-known/jwks.json")
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class JwksResource {
  private final SigningKeys keys;

  JwksResource(SigningKeys keys) {
    this.keys = keys;
  }

  /** For the document: a set of keys. */
  record KeySet(List<Key> keys) {}

  /** For the document: the public half of a signing key. */
  record Key(String kty, String kid, String use, String alg, String n, String e) {}

  @GET
  @Public
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Read the signing keys",
      description = "A JWK set (RFC 7517), the one answer that is not in the envelope.")
  @APIResponse(
      responseCode = "200",
      description = "The keys; those of tokens that are still good are among them",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = KeySet.class)))
  public Response jwks() {
    return Response.ok(keys.published().toString())
        .header("Cache-Control", "public, max-age=300")
        .build();
  }
}
