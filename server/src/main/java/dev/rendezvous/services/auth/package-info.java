/** Signing up and in: what people prove who they are with, and how they get it back. */
@NullMarked
package dev.rendezvous.services.auth;

import org.jspecify.annotations.NullMarked;
