package dev.rendezvous.middleware.http;

import dev.rendezvous.middleware.access.Public;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Routes that only tests have: what a bug in a route looks like from outside. */
@Path("/test")
@Public
@RunOnVirtualThread
class TestRoutes {
  @GET
  @Path("bug")
  public String bugInARoute() {
    throw new IllegalStateException("SELECT secret FROM /etc/passwd");
  }
}
