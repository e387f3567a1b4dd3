package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The coins that can be bought, for those who run the service. */
@Path("/admin/coin-packages")
@Authenticated(permission = Permission.PACKAGES_EDIT)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class PackageAdminResource {
  private final PackageEditor editor;

  PackageAdminResource(PackageEditor editor) {
    this.editor = editor;
  }

  @GET
  @Operation(
      summary = "List all packages of coins",
      description =
          "Those on sale first, in the order in which they are shown; with their names in each"
              + " language and their prices in each currency.")
  public ApiResponse<List<PackageRecord>> listCoinPackages() {
    return ApiResponse.ok(editor.list());
  }

  @POST
  @Answers({"PACKAGE_CODE_TAKEN", "PACKAGE_PRODUCT_TAKEN", "TOO_MANY_PACKAGES"})
  @Operation(
      summary = "Add a package of coins",
      description =
          "Its code and its coins stay as they are. The App Store and Google Play charge what their"
              + " own products cost: a price here is what apps show, and what is paid at Stripe.")
  @APIResponse(responseCode = "201", description = "It is added")
  public RestResponse<ApiResponse<PackageRecord>> createCoinPackage(
      @Context SecurityContext security, @NotNull @Valid PackageRequests.Create body) {
    PackageRecord created = editor.create(Caller.of(security), body);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ApiResponse.ok(created))
        .build();
  }

  @PUT
  @Path("{id}")
  @Answers({"NOT_FOUND", "PACKAGE_PRODUCT_TAKEN", "PACKAGE_PRODUCT_KEPT"})
  @Operation(
      summary = "Change a package of coins",
      description =
          "Whoever is paying at Stripe just now pays what the page said. What a store calls it"
              + " stays, since people may hold a receipt under that name.")
  public ApiResponse<PackageRecord> changeCoinPackage(
      @Context SecurityContext security,
      @PathParam("id") UUID id,
      @NotNull @Valid PackageRequests.Terms body) {
    return ApiResponse.ok(editor.change(Caller.of(security), id, body));
  }

  @DELETE
  @Path("{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Take a package of coins off sale",
      description = "What was bought before is still good for it.")
  public ApiResponse<PackageRecord> withdrawCoinPackage(
      @Context SecurityContext security, @PathParam("id") UUID id) {
    return ApiResponse.ok(editor.withdraw(Caller.of(security), id));
  }
}
