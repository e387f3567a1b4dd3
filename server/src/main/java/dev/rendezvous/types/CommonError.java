package dev.rendezvous.types;

/** Failures that any route can answer. */
public enum CommonError implements ErrorCode {
  VALIDATION_FAILED(400, "The request has invalid fields."),
  MALFORMED_JSON(400, "The body is not well-formed JSON."),
  MALFORMED_REQUEST(400, "The request is not well-formed HTTP."),
  UNAUTHENTICATED(401, "Sign in first."),
  TOKEN_EXPIRED(401, "The access token has expired."),
  FORBIDDEN(403, "This is not allowed for you."),
  SECOND_FACTOR_REQUIRED(
      403, "Sign in with a second factor first; POST /auth/mfa/totp sets one up."),
  REAUTHENTICATION_REQUIRED(403, "Prove once more who you are: see POST /auth/reauthenticate."),
  NOT_FOUND(404, "There is nothing here."),
  METHOD_NOT_ALLOWED(405, "This route does not take that method."),
  NOT_ACCEPTABLE(406, "This route answers with JSON only."),
  REQUEST_TIMEOUT(408, "The request did not arrive in time."),
  CONFLICT(409, "This conflicts with the present state."),
  IDEMPOTENCY_IN_PROGRESS(409, "A request with this Idempotency-Key is still running."),
  PRECONDITION_FAILED(412, "The resource has changed since it was read."),
  PAYLOAD_TOO_LARGE(413, "The body is too large."),
  UNSUPPORTED_MEDIA_TYPE(415, "This route does not take that content type."),
  IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another request."),
  RATE_LIMITED(429, "Too many requests; slow down."),
  HEADERS_TOO_LARGE(431, "The request line or headers are too large."),
  INTERNAL(500, "Something went wrong on our side."),
  UPSTREAM_UNAVAILABLE(502, "A service that we depend on does not answer."),
  UNAVAILABLE(503, "The service is busy; try again in a moment.");

  private final int status;
  private final String message;

  CommonError(int status, String message) {
    this.status = status;
    this.message = message;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String message() {
    return message;
  }
}
