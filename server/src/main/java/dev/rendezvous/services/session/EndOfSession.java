package dev.rendezvous.services.session;

/** Why a session ended before its time. */
public enum EndOfSession {
  LOGOUT,
  LOGOUT_ALL,
  REVOKED_BY_OWNER,
  REVOKED_BY_STAFF,
  TOO_MANY,
  TOKEN_REUSED,
  PASSWORD_CHANGED,
  ACCOUNT_CHANGED,
  ACCOUNT_DELETED
}
