package dev.rendezvous.middleware.departure;

import dev.rendezvous.middleware.http.Traffic;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether this process is there to stay; one that ends takes no new requests. */
@Readiness
final class DepartureHealth implements HealthCheck {
  private final Traffic traffic;

  DepartureHealth(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Stays").status(traffic.isOpen()).build();
  }
}
