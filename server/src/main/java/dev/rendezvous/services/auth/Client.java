package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.services.session.Device;

/** From what and where somebody comes. */
record Client(Device device, Origin origin) {}
