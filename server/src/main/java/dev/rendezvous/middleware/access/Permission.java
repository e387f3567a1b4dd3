package dev.rendezvous.middleware.access;

import dev.rendezvous.types.Role;

/**
 * What may be done at the service beyond one's own account, and the least role that may: all rights
 * of the staff, in one place. Each route under {@code /admin} names the one that it needs.
 */
public enum Permission {
  /** What everybody who is signed in may do; no right of the staff. */
  OWN_ACCOUNT(Role.USER, "use the service with one's own account"),
  USERS_READ(Role.MODERATOR, "find people and read what is held of them, but for what was said"),
  SESSIONS_END(Role.MODERATOR, "sign others out, but for the staff"),
  STANDING_CHANGE(
      Role.ADMIN, "suspend, ban and reopen accounts without a case, and note an age as checked"),
  CASES_DECIDE(Role.MODERATOR, "decide cases, and objections to what others have decided"),
  ESCALATION_EDIT(Role.ADMIN, "change how many strikes lead to what"),
  TRANSPARENCY_READ(Role.ADMIN, "read how often was decided what"),
  ROLES_CHANGE(Role.ADMIN, "make others staff, or end that"),
  AUDIT_READ(Role.ADMIN, "read who did what"),
  STATISTICS_READ(Role.ADMIN, "read how the days went"),
  PACKAGES_EDIT(Role.ADMIN, "change which coins are sold, and for how much"),
  ACTIVITIES_EDIT(Role.ADMIN, "change what coins are given for"),
  COINS_ADJUST(Role.ADMIN, "give coins and take them"),
  REWARDS_GIVE(Role.ADMIN, "give rewards"),
  STORES_WATCH(Role.ADMIN, "see what stores notify of, and decide what is left to people"),
  PLANS_EDIT(Role.ADMIN, "change what is sold"),
  CONTENT_EDIT(Role.ADMIN, "write pages and blocks"),
  SETTINGS_CHANGE(Role.ADMIN, "change settings"),
  POOLS_READ(Role.ADMIN, "see how the matching goes");

  private final Role role;
  private final String about;

  Permission(Role role, String about) {
    this.role = role;
    this.about = about;
  }

  /** The least role that may. */
  public Role role() {
    return role;
  }

  /** What it lets somebody do. */
  public String about() {
    return about;
  }
}
