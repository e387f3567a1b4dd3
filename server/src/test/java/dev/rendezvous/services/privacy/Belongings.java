package dev.rendezvous.services.privacy;

import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody's rows in every table that can name them, as all services together would leave them. */
final class Belongings {
  static final String SECRET = "a digest of thirty-two bytes...!";

  private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

  private static final String ACCOUNT =
      """
      INSERT INTO one_time_tokens (id, user_id, purpose, code_hash, sent_to, expires_at)
        VALUES ({id}, {user}, 'RESET_PASSWORD', {secret}, 'somewhere', '2026-02-03');
      INSERT INTO known_devices (user_id, device_hash, secret, name, last_seen_at)
        VALUES ({user}, {secret}, 1, {device}, '2026-02-03');
      INSERT INTO sessions (id, user_id, device_name, method, authenticated_at, last_used_at,
          expires_at, absolute_expires_at)
        VALUES ({session}, {user}, {device}, 'PASSWORD', '2026-02-03', '2026-02-03',
          '2099-02-03', '2099-02-03');
      INSERT INTO refresh_tokens (id, session_id, token_hash, expires_at)
        VALUES ({id}, {session}, {token}, '2099-02-03');
      INSERT INTO mfa_factors (id, user_id, totp_user_id, kind, secret_sealed)
        VALUES ({id}, {user}, {user}, 'TOTP', {secret});
      INSERT INTO mfa_challenges (id, user_id, token_hash, context, expires_at)
        VALUES ({id}, {user}, {hash}, {device}, '2099-02-03');
      INSERT INTO passkeys (id, user_id, slot, credential_id, credential_key, public_key,
          user_handle, sign_count, transports, aaguid, backup_eligible, backed_up, name)
        VALUES ({id}, {user}, 0, {hash}, {hash}, {hash}, {hash}, 0, '', {id}, 0, 0, {device});
      INSERT INTO idempotency_keys (user_id, idempotency_key, request_hash, status,
          response_status, response_body, locked_until, expires_at)
        VALUES ({user}, 'k', {hash}, 'DONE', 200, {bio}, '2026-02-03', '2099-02-03');
      INSERT INTO audit_log (id, action, outcome, actor_user_id, subject_user_id, details)
        VALUES ({id}, 'test.note', 'SUCCESS', {user}, {user}, '{}');
      INSERT INTO outbox_events (id, type, user_id, payload, occurred_at, published_at)
        VALUES ({id}, 'test.note', {user}, '{}', '2099-02-03', '2099-02-03')\
      """;

  private static final String PROFILE =
      """
      UPDATE user_profiles SET bio = {bio}, gender = 'WOMAN' WHERE user_id = {user};
      INSERT INTO user_preferences (user_id, genders, age_min, age_max)
        VALUES ({user}, '["MAN"]', 30, 40);
      INSERT INTO user_interests (user_id, interest_slug)
        SELECT {user}, MIN(slug) FROM interests;
      INSERT IGNORE INTO galleries (user_id) VALUES ({user});
      INSERT INTO profile_images (id, user_id, sort_order, status, storage_key, width, height,
          size_bytes, content_hash, reviewed_by_user_id)
        VALUES ({id}, {user}, 0, 'APPROVED', HEX({id}), 1, 1, 1, {hash}, {id});
      INSERT INTO user_blocks (blocker_user_id, blocked_user_id) VALUES ({user}, {id});
      INSERT INTO user_blocks (blocker_user_id, blocked_user_id) VALUES ({id}, {user})\
      """;

  private static final String MATCH =
      """
      INSERT IGNORE INTO match_pools (pool, epoch) VALUES ('test:any', 1);
      INSERT INTO matches (id, pool, epoch, mode, state, started_at, ended_at, end_reason,
          ended_by_user_id)
        VALUES ({match}, 'test:any', 1, 'TEXT', 'ENDED', '2026-02-03', '2026-02-03', 'ENDED',
          {user});
      INSERT INTO match_participants (match_id, user_id, partner_user_id, ticket_id, polite,
          queued_at)
        VALUES ({match}, {user}, {other}, {id}, 1, '2026-02-03'),
          ({match}, {other}, {user}, {id}, 0, '2026-02-03');
      INSERT INTO connections (id, match_id, low_user_id, high_user_id, live_high_user_id)
        VALUES ({id}, {match}, LEAST({user}, {other}), GREATEST({user}, {other}),
          GREATEST({user}, {other}));
      INSERT INTO connection_wishes (match_id, user_id, partner_user_id)
        VALUES ({match}, {user}, {other}), ({match}, {other}, {user});
      INSERT IGNORE INTO feeds (user_id, feed, last_position) VALUES ({user}, 'notices', 2);
      INSERT INTO messages (match_id, id, sender_user_id, recipient_user_id, client_message_id, body)
        VALUES ({match}, {id}, {user}, {other}, HEX({user}), {text}),
          ({match}, {id}, {other}, {user}, 'theirs', 'what the other wrote');
      INSERT IGNORE INTO chat_feeds (user_id, last_position) VALUES ({user}, 2), ({other}, 2);
      INSERT INTO message_receipts (match_id, user_id, partner_user_id)
        VALUES ({match}, {user}, {other}), ({match}, {other}, {user})\
      """;

  private static final String REACHED =
      """
      INSERT INTO mails (id, user_id, template, payload, state, due_at, not_after)
        VALUES ({id}, {user}, 'NEW_SIGN_IN', {secret}, 'WAITING', '2099-02-03', '2099-02-03');
      INSERT INTO notifications (user_id, id, type, payload)
        VALUES ({user}, {id}, 'test', JSON_ARRAY({text}));
      INSERT INTO push_devices (id, user_id, platform, token, token_hash, last_seen_at)
        VALUES ({id}, {user}, 'IOS', {device}, {hash}, '2026-02-03');
      INSERT INTO pushes (id, user_id, device_id, source_key, payload, due_at, not_after)
        VALUES ({id}, {user}, {id}, HEX({id}), JSON_ARRAY({text}), '2099-02-03', '2099-02-03');
      INSERT INTO notice_choices (user_id, type, in_app, push) VALUES ({user}, 'test', 0, 1);
      INSERT INTO notice_preferences (user_id, push_details) VALUES ({user}, 1);
      INSERT INTO user_presence (user_id, invisible, last_seen_at)
        VALUES ({user}, 1, '2026-02-03');
      INSERT INTO data_exports (id, user_id, status, progress, lease_until, size_bytes, ready_at,
          expires_at)
        VALUES ({export}, {user}, 'READY', 100, '2026-02-03', 1, '2026-02-03', '2099-02-03');
      INSERT INTO data_export_chunks (export_id, chunk_no, content) VALUES ({export}, 0, {hash})\
      """;

  private static final String MODERATION =
      """
      INSERT INTO moderation_cases (id, subject_user_id, open_subject_user_id, state, priority,
          evidence)
        VALUES ({case}, {user}, {user}, 'OPEN', 1, '["frozen"]');
      INSERT INTO match_reports (id, match_id, reporter_user_id, reported_user_id, reason, details,
          evidence, case_id)
        VALUES ({id}, {match}, {other}, {user}, 'SPAM', 'told by another', '["frozen"]', {case}),
          ({id}, NULL, {user}, {other}, 'SPAM', 'reported in their words', NULL, NULL);
      INSERT INTO report_objections (report_id, first_decided_by_user_id) VALUES ({id}, {user});
      INSERT INTO moderation_actions (id, case_id, subject_user_id, actor_user_id, kind, clause,
          statement, starts_at)
        VALUES ({action}, {case}, {user}, {id}, 'WARN', '1', 'because', '2026-02-03');
      INSERT INTO ban_traces (digest, banned_user_id, kind)
        VALUES (UNHEX(SHA2(HEX({user}), 256)), {user}, 'EMAIL');
      INSERT IGNORE INTO checked_contents (user_id, provider, digest)
        VALUES ({user}, 'test', UNHEX(SHA2(HEX({user}), 256)));
      INSERT INTO strikes (action_id, subject_user_id, points, expires_at)
        VALUES ({action}, {user}, 1, '2099-02-03');
      INSERT INTO appeals (id, action_id, appellant_user_id, first_decided_by_user_id, body)
        VALUES ({id}, {action}, {user}, {id}, 'objected in their words');
      INSERT INTO partner_ratings (id, rated_user_id, rater_user_id, stars, rated_at)
        VALUES ({id}, {other}, {user}, 5, '2026-02-03'), ({id}, {user}, {other}, 1, '2026-02-03');
      INSERT INTO upheld_reports (report_id, user_id, upheld_at)
        VALUES ({id}, {user}, '2026-02-03');
      INSERT INTO reputations (user_id, band, reckoned_at) VALUES ({user}, 1, '2026-02-03')\
      """;

  private static final String MONEY =
      """
      INSERT INTO user_coins (user_id, balance) VALUES ({user}, 10);
      INSERT INTO store_transactions (id, provider, environment, store_ref, user_id, kind, product,
          state)
        VALUES ({bought}, 'APPLE', 'SANDBOX', HEX({bought}), {user}, 'COINS', 'coins_10',
          'GRANTED');
      INSERT INTO store_checkouts (id, provider, session_ref, user_id, kind, product, reference,
          units, price_amount, price_currency)
        VALUES ({id}, 'STRIPE', HEX({bought}), {user}, 'COINS', 'coins-10', {bought}, 10, 99, 'EUR');
      INSERT INTO coin_packages (id, code, name, coins, price_amount, price_currency, active,
          deactivated_at)
        VALUES ({bought}, HEX({bought}), 'x', 10, 99, 'EUR', 0, '2026-02-03');
      INSERT INTO coin_purchases (id, user_id, package_id, coins)
        VALUES ({bought}, {user}, {bought}, 10);
      INSERT INTO coin_transactions (id, user_id, type, idempotency_key, request_hash,
          store_transaction_id)
        VALUES ({move}, {user}, 'PURCHASE', HEX({move}), {hash}, {bought});
      INSERT INTO coin_entries (id, transaction_id, account, user_id, type, amount, balance_after)
        VALUES ({id}, {move}, 'USER', {user}, 'PURCHASE', 10, 10),
          ({id}, {move}, 'STORE', NULL, 'PURCHASE', -10, NULL);
      INSERT INTO coin_holds (id, user_id, amount, state, reason, reference, idempotency_key,
          expires_at, settled_at)
        VALUES ({id}, {user}, 1, 'RELEASED', 'FILTER', 'x', HEX({id}), '2026-02-03', '2026-02-03');
      INSERT INTO reward_activities (id, code, name, coins, period)
        VALUES ({activity}, HEX({activity}), 'x', 1, 'DAY');
      INSERT INTO reward_claims (id, user_id, activity_id, period_key, transaction_id, proof)
        VALUES ({id}, {user}, {activity}, '1', {move}, JSON_ARRAY({device}));
      INSERT INTO reward_proofs (id, activity_id, source, user_id)
        VALUES ({id}, {activity}, HEX({id}), {user});
      INSERT INTO referral_codes (user_id, code) VALUES ({user}, RIGHT(HEX({id}), 16));
      INSERT INTO referrals (user_id, referrer_user_id, state)
        VALUES ({user}, {other}, 'PENDING');
      INSERT INTO subscription_plans (id, code, name, billing_interval, price_amount,
          price_currency, entitlements, store_products)
        VALUES ({plan}, HEX({plan}), 'x', 'MONTH', 1, 'EUR', '{}', '{}');
      INSERT INTO user_subscriptions (id, user_id, live_user_id, plan_id, provider, environment,
          original_ref, account_token, status, auto_renew, cancel_reason)
        VALUES ({id}, {user}, {user}, {plan}, 'APPLE', 'SANDBOX', HEX({plan}), {user}, 'ACTIVE', 1,
          {bio});
      INSERT INTO subscribers (user_id) VALUES ({user})\
      """;

  /** As somebody who once was of the staff. */
  private static final String STAFF =
      """
      INSERT INTO static_pages (id, slug, locale, version, status, title, body, author_user_id)
        VALUES ({id}, HEX({id}), 'en', 1, 'DRAFT', 'x', 'x', {user});
      INSERT INTO content_blocks (id, block_key, locale, version, status, format, body,
          author_user_id)
        VALUES ({id}, HEX({id}), 'en', 1, 'DRAFT', 'JSON', '{}', {user});
      INSERT INTO app_settings (setting_key, value, updated_by_user_id)
        VALUES (HEX({id}), '1', {user});
      INSERT INTO app_setting_changes (setting_key, version, new_value, actor_user_id)
        VALUES (HEX({id}), 1, '1', {user})\
      """;

  private final TestSchema schema;
  private final IdGenerator ids;
  private final Map<String, String> values = new TreeMap<>();

  // what must not be found anywhere once they are erased
  final String bio;
  final String text;
  final String device;

  Belongings(TestSchema schema, IdGenerator ids, UserId user, UserId other) {
    this.schema = schema;
    this.ids = ids;
    values.put("user", literal(TestSchema.bytes(user.value())));
    values.put("other", literal(TestSchema.bytes(other.value())));
    String mark = ids.next().toString();
    bio = "I collect lighthouses and never say so twice " + mark;
    text = "meet me where the river bends at noon " + mark;
    device = "a telephone " + mark;
    values.put("bio", "'" + bio + "'");
    values.put("text", "'" + text + "'");
    values.put("device", "'" + device + "'");
    values.put("secret", "'" + SECRET + "'");
    values.put("token", literal(tokenHash(user)));
  }

  /** The digest of a refresh token of theirs. */
  static byte[] tokenHash(UserId user) {
    return user.toString().replace("-", "").getBytes(StandardCharsets.US_ASCII);
  }

  void addAll() {
    for (String group : new String[] {ACCOUNT, PROFILE, MATCH, REACHED, MODERATION, MONEY, STAFF}) {
      for (String statement : group.split(";\n", -1)) {
        schema.execute(NAMED.matcher(statement).replaceAll(this::value));
      }
    }
  }

  /** The same for the same name, but for {@code id} and {@code hash}, which are new each time. */
  private String value(MatchResult named) {
    return switch (named.group(1)) {
      case "id" -> literal(TestSchema.bytes(ids.next()));
      case "hash" -> literal(ids.next().toString().substring(4).getBytes(StandardCharsets.UTF_8));
      default -> values.computeIfAbsent(named.group(1), _ -> literal(TestSchema.bytes(ids.next())));
    };
  }

  private static String literal(byte[] bytes) {
    return "X'" + HexFormat.of().formatHex(bytes) + "'";
  }
}
