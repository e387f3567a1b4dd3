package dev.rendezvous.services.chat;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.PageRequest;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** What was written in a match, to read again. */
@Path("/match/{id}")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.chat", stringValue = "false")
@Tag(name = "chat", description = "What two people write to each other")
class ChatResource {
  private final ChatService chat;
  private final ChatReceipts receipts;

  ChatResource(ChatService chat, ChatReceipts receipts) {
    this.chat = chat;
    this.receipts = receipts;
  }

  @GET
  @Path("messages")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read what was written in a match",
      description =
          "For the two of it, also once it is over. The last first; by page, or by the cursor of"
              + " the part before.")
  public ApiResponse<List<ChatMessage>> messages(
      @Context SecurityContext security,
      @PathParam("id") MatchId id,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100"))
          @QueryParam("limit")
          @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest request = PageRequest.of(page, limit, cursor);
    return ApiResponse.page(chat.list(Caller.of(security).userId(), id, request));
  }

  @GET
  @Path("receipts")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read how far messages have come",
      description =
          "Up to which message each of the two was delivered to and has read; who has neither is"
              + " not named. For the two of the match, also once it is over.")
  public ApiResponse<List<ChatReceipt>> messageReceipts(
      @Context SecurityContext security, @PathParam("id") MatchId id) {
    return ApiResponse.ok(receipts.list(Caller.of(security).userId(), id));
  }
}
