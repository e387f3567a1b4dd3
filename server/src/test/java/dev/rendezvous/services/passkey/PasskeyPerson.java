package dev.rendezvous.services.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;

/**
 * Somebody who is signed in, and has an authenticator. To sign up makes the server forget how often
 * this address tried to sign in, so that a test may try as often as an address may.
 */
record PasskeyPerson(TestUser user, SoftAuthenticator authenticator) {
  static PasskeyPerson signUp(String name) {
    return new PasskeyPerson(TestUsers.here().signUp(name), new SoftAuthenticator());
  }

  /** The same person with another authenticator. */
  PasskeyPerson with(SoftAuthenticator another) {
    return new PasskeyPerson(user, another);
  }

  /** What the server wants of a new passkey. */
  JsonNode options() {
    return user.post("/auth/passkeys/options", "").require(200).data();
  }

  TestAnswer add(ObjectNode registration) {
    return add("My phone", registration);
  }

  TestAnswer add(String name, ObjectNode registration) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    body.set("credential", registration);
    return user.post("/auth/passkeys", body.toString());
  }

  /** Adds a passkey of the authenticator; as it is listed. */
  JsonNode addPasskey() {
    return add(authenticator.create(options())).require(201).data();
  }

  JsonNode passkeys() {
    return user.get("/auth/passkeys").require(200).data();
  }

  /** What the server wants of a sign-in. */
  static JsonNode signInOptions() {
    return stranger().post("/auth/passkeys/sign-in/options", "").require(200).data();
  }

  /** Signs in with an answer of any authenticator. */
  static TestAnswer signIn(ObjectNode assertion) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("credential", assertion);
    return stranger().post("/auth/passkeys/sign-in", body.toString());
  }

  /** Signs in as anybody would. */
  TestAnswer signIn() {
    return signIn(authenticator.get(signInOptions()));
  }

  private static TestUser stranger() {
    return TestUsers.here().stranger();
  }
}
