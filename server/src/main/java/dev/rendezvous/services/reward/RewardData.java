package dev.rendezvous.services.reward;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** What people were rewarded for, and have done that is rewarded. */
@Singleton
final class RewardData implements PersonalData {
  private final Transactions tx;
  private final ClaimStore claims;
  private final ProofStore proofs;

  RewardData(Transactions tx, ClaimStore claims, ProofStore proofs) {
    this.tx = tx;
    this.claims = claims;
    this.proofs = proofs;
  }

  @Override
  public String name() {
    return "rewards";
  }

  @Override
  public String about() {
    return "what you were given coins for, and have done that coins are given for";
  }

  @Override
  public Set<String> tables() {
    return Set.of("reward_claims", "reward_proofs");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept(
            "reward_claims.user_id",
            "they belong to the ledger, where the id is a pseudonym; what proved a reward goes",
            "ten years, as the law on accounts has it"));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "claims",
        out ->
            Parts.<ClaimStore.Reward>read(
                last -> claims.list(user, last == null ? null : last.id(), Parts.SIZE), out));
    sink.list(
        "done",
        out ->
            Parts.<ProofStore.Done>read(
                last -> proofs.list(user, last == null ? null : last.id(), Parts.SIZE), out));
  }

  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> claims.dropProofs(user, limit));
    Parts.change(tx, limit -> proofs.delete(user, limit));
  }
}
