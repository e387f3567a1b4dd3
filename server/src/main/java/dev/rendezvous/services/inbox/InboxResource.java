package dev.rendezvous.services.inbox;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** The inbox in the app, and how its owner wants to be told. */
@Path("/notifications")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.notification", stringValue = "false")
@Tag(name = "notifications", description = "What people are told when they are not looking")
class InboxResource {
  private final Inbox inbox;
  private final InboxService service;
  private final Choices choices;

  InboxResource(Inbox inbox, InboxService service, Choices choices) {
    this.inbox = inbox;
    this.service = service;
    this.choices = choices;
  }

  @GET
  @Operation(
      summary = "Read the inbox",
      description = "The last first; by page, or by the cursor of the part before.")
  public ApiResponse<List<Notification>> notifications(
      @Context SecurityContext security,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100"))
          @QueryParam("limit")
          @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return ApiResponse.page(inbox.list(user(security), PageRequest.of(page, limit, cursor)));
  }

  @GET
  @Path("unread")
  @Operation(
      summary = "Count what was not read yet",
      description = "The number for a badge; as the event notification:unread tells it.")
  public ApiResponse<Notification.Unread> unreadNotifications(@Context SecurityContext security) {
    return ApiResponse.ok(new Notification.Unread(service.countUnread(user(security))));
  }

  @POST
  @Path("read")
  @Operation(
      summary = "Note what was read",
      description =
          "Some by their ids, or all up to one. What is not the caller's is left alone. Answers"
              + " how many are unread still.")
  public ApiResponse<Notification.Unread> readNotifications(
      @Context SecurityContext security, @NotNull @Valid InboxRequests.Read body) {
    body.requireOne();
    UserId user = user(security);
    List<UUID> ids = body.ids();
    int unread =
        ids == null
            ? service.readUpTo(user, Objects.requireNonNull(body.upTo()))
            : service.read(user, ids);
    return ApiResponse.ok(new Notification.Unread(unread));
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Delete a notification",
      description = "The same answer whether or not it was one of the caller's.")
  public void deleteNotification(@Context SecurityContext security, @PathParam("id") UUID id) {
    service.delete(user(security), id);
  }

  @DELETE
  @Operation(
      summary = "Delete all notifications up to one",
      description = "That one, which upTo names, and all before it.")
  public void deleteNotifications(
      @Context SecurityContext security, @QueryParam("upTo") @Nullable UUID upTo) {
    if (upTo == null) {
      throw FieldError.of("upTo", "NOT_NULL", "Name the last one to go.");
    }
    service.deleteUpTo(user(security), upTo);
  }

  @GET
  @Path("settings")
  @Operation(
      summary = "Read how one wants to be told",
      description = "What was chosen, and what holds where nothing was.")
  public ApiResponse<InboxRequests.Settings> notificationSettings(
      @Context SecurityContext security) {
    return ApiResponse.ok(InboxRequests.Settings.of(choices.of(user(security))));
  }

  @PUT
  @Path("settings")
  @Operation(
      summary = "Choose how one wants to be told",
      description =
          "By kind: in the app, and by pushes. During quiet hours nothing rings; what is still"
              + " unread after them does then. SECURITY is told in all ways at any time.")
  public ApiResponse<InboxRequests.Settings> replaceNotificationSettings(
      @Context SecurityContext security, @NotNull @Valid InboxRequests.Settings body) {
    Choices.Chosen chosen = body.chosen();
    choices.replace(user(security), chosen);
    return ApiResponse.ok(InboxRequests.Settings.of(chosen));
  }

  private static UserId user(SecurityContext security) {
    return Caller.of(security).userId();
  }
}
