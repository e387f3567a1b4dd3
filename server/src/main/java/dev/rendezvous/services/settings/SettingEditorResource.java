package dev.rendezvous.services.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Settings, for those who run the installation. */
@Path("/admin/settings")
@Authenticated(permission = Permission.SETTINGS_CHANGE)
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.content", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class SettingEditorResource {
  private static final String NUMBER = "[1-9][0-9]{0,8}";

  private final SettingEditing editing;

  SettingEditorResource(SettingEditing editing) {
    this.editing = editing;
  }

  /** What it is to be: a text, a number, true or false, as its type says. */
  record SettingValue(@NotNull JsonNode value) {}

  @GET
  @Operation(
      summary = "List the settings",
      description =
          "All of them, with type, bounds, default, what holds now, and who changed it when.")
  public ApiResponse<List<SettingView>> listSettings() {
    return ApiResponse.ok(editing.list());
  }

  @GET
  @Path("{key}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read a setting",
      description = "Its ETag tells changes which state was seen.")
  public RestResponse<ApiResponse<SettingView>> setting(@PathParam("key") String key) {
    return answer(editing.view(named(key)));
  }

  @PUT
  @Path("{key}")
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "CONFLICT"})
  @Operation(
      summary = "Change a setting",
      description =
          "In effect in all processes within a second, and kept in the audit log with what it was"
              + " before. With If-Match only if nobody has changed it since it was read.")
  public RestResponse<ApiResponse<SettingView>> changeSetting(
      @Context SecurityContext security,
      @PathParam("key") String key,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid SettingValue body) {
    return answer(editing.set(Caller.of(security), named(key), body.value(), ifMatch));
  }

  @DELETE
  @Path("{key}")
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "CONFLICT"})
  @Operation(
      summary = "Let a setting's default hold",
      description = "Whatever that will be in later versions. Otherwise as changing it.")
  public RestResponse<ApiResponse<SettingView>> resetSetting(
      @Context SecurityContext security,
      @PathParam("key") String key,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return answer(editing.set(Caller.of(security), named(key), null, ifMatch));
  }

  @GET
  @Path("{key}/changes")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "List who changed a setting",
      description = "The last change first, up to 500 of them. Read by cursor.")
  public ApiResponse<List<SettingChange>> settingChanges(
      @PathParam("key") String key,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = PageRequest.of(null, limit, cursor);
    List<SettingChange> found = editing.history(named(key), before(cursor), page.limit() + 1);
    List<SettingChange> shown = found.subList(0, Math.min(found.size(), page.limit()));
    String next = found.size() > page.limit() ? Integer.toString(shown.getLast().version()) : null;
    return ApiResponse.page(new Page<>(shown, 1, page.limit(), -1, next));
  }

  private static AppSetting named(String key) {
    return AppSetting.find(key).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private static @Nullable Integer before(@Nullable String cursor) {
    if (cursor != null && !cursor.matches(NUMBER)) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
    return cursor == null ? null : Integer.valueOf(cursor);
  }

  private static RestResponse<ApiResponse<SettingView>> answer(SettingView view) {
    return RestResponse.ResponseBuilder.ok(ApiResponse.ok(view))
        .header("ETag", Conditional.tag(view.version()))
        .build();
  }
}
