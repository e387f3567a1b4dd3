package dev.rendezvous.middleware.events;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether events get where they should; that they do not is for operators, not for proxies. */
@Wellness
final class EventHealth implements HealthCheck {
  private final EventMeters meters;

  EventHealth(EventMeters meters) {
    this.meters = meters;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("events")
        .status(meters.leftBehind() == 0 && meters.laidAside() == 0)
        .withData("leftBehind", meters.leftBehind())
        .withData("laidAside", meters.laidAside())
        .build();
  }
}
