package dev.rendezvous.middleware.access;

import dev.rendezvous.types.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route for those who are signed in. Every route is either this or {@link Public}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Authenticated {
  /** The least role that may call; for the staff name a {@link #permission} instead. */
  Role role() default Role.USER;

  /** What the caller must be allowed to do. */
  Permission permission() default Permission.OWN_ACCOUNT;

  /** Whether the caller must have proven who they are lately; see {@link FreshSignIn}. */
  boolean fresh() default false;

  /** Whether it changes what one signs in with; see {@link StaffFactors}. */
  boolean factors() default false;
}
