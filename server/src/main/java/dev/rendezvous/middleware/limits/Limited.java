package dev.rendezvous.middleware.limits;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The limit that a route counts against; {@link RateLimit#DEFAULT} where none is named. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Limited {
  /** Which limit. */
  RateLimit value();
}
