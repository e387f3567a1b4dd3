package dev.rendezvous.services.passkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.rendezvous.utils.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.function.Consumer;

/** A passkey whose key the test has, so that it can sign what no authenticator would. */
record OwnKey(SoftAuthenticator authenticator, String id, KeyPair pair, String algorithm) {
  static OwnKey added(PasskeyPerson owner) throws GeneralSecurityException {
    return added(owner, "Ed25519", "Ed25519");
  }

  /** Makes a passkey, and puts the key into its place: without attestation nobody has signed it. */
  static OwnKey added(PasskeyPerson owner, String kind, String algorithm)
      throws GeneralSecurityException {
    SoftAuthenticator authenticator = new SoftAuthenticator();
    KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
    ObjectNode made = authenticator.create(owner.options());
    byte[] id = Sha256.of(made.get("id").asText());
    owner.add(registration(made, id, key(pair))).require(201);
    return new OwnKey(authenticator, SoftAuthenticator.encoded(id), pair, algorithm);
  }

  /** The registration, of this key under this id. */
  static ObjectNode registration(ObjectNode made, byte[] id, COSEKey key) {
    return named(
        SoftAuthenticator.bend(made, SoftAuthenticator.credential(id, key)),
        SoftAuthenticator.encoded(id));
  }

  private static COSEKey key(KeyPair pair) {
    return pair.getPublic() instanceof RSAPublicKey rsa
        ? RSACOSEKey.create(rsa, COSEAlgorithmIdentifier.RS256)
        : EdDSACOSEKey.create(pair, COSEAlgorithmIdentifier.EdDSA);
  }

  /** An answer to a challenge, signed after the authenticator data was bent. */
  ObjectNode answer(Consumer<byte[]> bend) throws GeneralSecurityException {
    ObjectNode honest = authenticator.get(PasskeyPerson.signInOptions());
    byte[] data = SoftAuthenticator.bytes(honest, "authenticatorData");
    bend.accept(data);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(pair.getPrivate());
    signature.update(data);
    signature.update(Sha256.of(SoftAuthenticator.bytes(honest, "clientDataJSON")));
    ObjectNode bent = SoftAuthenticator.put(honest, "authenticatorData", data);
    return named(SoftAuthenticator.put(bent, "signature", signature.sign()), id);
  }

  private static ObjectNode named(ObjectNode answer, String id) {
    return answer.put("id", id).put("rawId", id);
  }
}
