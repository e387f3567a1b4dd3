-- Owner: content
-- What an app like this has to say in public, in English, as a beginning: whoever runs an installation reads it, has it
-- checked and changes it. Marks in double brackets stand for settings. Pages that are there already stay.
-- [jooq ignore start]
INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000201'), 'terms', 'en', 1, 'terms', 'PUBLISHED', 'Terms of use',
'These terms are between you and **[[operator.name]]**, [[operator.address]] ("we"), who runs this service. Questions go to [[support.email]].

## 1. Who may use it
You must be at least **18 years old**. We may ask you to prove your age. One person has one account; you may not use it for somebody else, sell it or lend it. Who was banned may not come back under another name.

## 2. What it is
The service puts two people who may suit each other into a live chat or video call, lets them keep in touch if both want to, and offers subscriptions and coins. We do not check who people are unless their profile says so, and we promise nobody a partner. How people are matched: by what both look for, by shared interests and languages, by distance, by how long they have waited, by a subscription where it promises to shorten the wait, and by how others have found it to meet them.

## 3. How to behave
The community guidelines and the standards for the safety of children are part of these terms. Above all: be honest about who you are, respect a no, record nobody, sell nothing, hurt nobody.

## 4. What you show and write
It stays yours. You allow us to store, adapt in size and form, and show it to those for whom it is meant, for as long as it is in the service. You may only show what you have the right to show. Pictures may be looked at before others see them.

## 5. What we do about rules that are broken
Anybody can report a profile, a message or a match. People of our staff decide, and may warn, remove content, restrict or suspend an account, or close it for good. Both sides are told what was decided, under which rule and why, save where the law or somebody''s safety forbids it. Automatic checks may hold something back until a person has looked. You can object to a decision within six months; somebody else than the one who made it decides again. You may also turn to a certified body for the settlement of disputes outside of court, where the law provides one, or to a court. Who reports without ground again and again may be kept from reporting for a while.

## 6. Subscriptions
Prices, what is included and how long it runs are shown before you buy. A subscription renews itself until you cancel it; you can cancel at any time with effect from the end of the period that is paid for: in the app, or where you bought it (App Store, Google Play). A trial turns into a paid subscription unless it is cancelled before it ends.

## 7. Coins
Coins pay for things in the service, such as gifts and filters. They are no money, can''t be paid out, and can''t be moved to others save as gifts in the service. **Coins that you bought do not run out.** Coins that were given to you may be bound to conditions that are told with them. If a payment is taken back, the coins that it bought are taken back too.

## 8. Your right of withdrawal
If you are a consumer you may have the right to withdraw from a purchase within 14 days. It can end early when you have asked us to begin at once and have agreed that it then ends. Purchases in the App Store and in Google Play are refunded by these stores, by their rules.

## 9. Leaving
You can delete your account in the app at any time. You are signed out and invisible at once, and your data is erased after 30 days; until then, signing in takes it back. Before that you can take along a copy of your data. A subscription that you bought in a store has to be cancelled there.

## 10. When something fails
We work to keep the service running, and can''t promise that it always does. We are liable without limit for intent and gross negligence, for harm to life, body and health, and wherever the law demands it. For slight negligence we are liable only where a duty is broken that the contract rests on, and then for the harm that could be foreseen. Rights that the law gives you as a consumer are not touched.

## 11. Changes
We tell you of changes to these terms at least 30 days before they take effect, in the app or by mail, and what they mean. If you do not want them, you can leave before that day. Changes that the law demands, or that only bring you advantages, may take effect sooner.

## 12. Law
The law of the country in which we have our seat applies; protection that the law of the country in which you live gives you as a consumer stays. If one of these terms is not valid, the others are.
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000202'), 'privacy', 'en', 1, 'privacy', 'PUBLISHED', 'Privacy',
'Responsible for your data is **[[operator.name]]**, [[operator.address]]. Write to [[support.email]] about anything that stands here.

## What we hold, and why
- **Your account**: e-mail address, a digest of your password or the name of your account with Google or Apple, date of birth, language, times of sign-ins, devices. To let you in and keep others out. *Contract; legitimate interest in security.*
- **Your profile**: name, pictures, what you write about yourself, gender, interests, languages, whom you look for. To match you and to show you to others. What you say there may tell of your sex life or orientation: you decide whether you say it, and by entering it you consent that it is used to match you. You can take that back by removing it. *Contract; your explicit consent.*
- **Where you are**, if you allow it: kept to about one kilometre, told to others in coarse steps only. *Consent.*
- **Matches, chats, ratings, reports**: whom you met and when, messages, how it went. Video and sound go from one to the other, or through a relay that does not record them; **we do not store calls**. *Contract; legitimate interest in a safe service.*
- **Purchases**: what you bought, when, and the store''s reference. We never see card numbers. *Contract; legal duties of bookkeeping.*
- **Notifications**: tokens of your devices. *Contract; consent for pushes.*
- **Technical traces**: addresses, requests and errors, for a short time, to repel attacks. *Legitimate interest.*

We do not sell data, and we do not show it to advertisers.

## Who else gets it
- Other people: what your profile shows, while you are visible, and what you tell them.
- Those who work for us under contract: hosting, mail, pushes, relays for calls, checks of pictures where they are switched on.
- Payment: App Store, Google Play or Stripe, by their own terms.
- Authorities, where the law demands it; and organisations against the abuse of children, see the standards for the safety of children.

If one of them is outside of the European Economic Area, we see to safeguards such as the Commission''s standard clauses. Ask us for the present list.

## What is decided by machines
Who is proposed to whom is reckoned from what you look for, shared interests, languages, distance, waiting time, subscription and how meetings with you went. Automatic checks may hold a picture back or bring something before our staff. Bans are decided by people.

## How long
- As long as you have an account. When you delete it you are invisible at once, and your data is erased after 30 days.
- Messages that you wrote are emptied then, in the other person''s chat too.
- Receipts and the ledger of coins: ten years, as the law on bookkeeping demands, under a pseudonym.
- Reports and decisions: what was written in them 180 days after the decision; that there was a decision, and a mark that keeps a banned person out, for longer.
- Who did what in the security log: one year.

## Your rights
You may see, correct, erase and take along your data, restrict or object to its use, take back consent at any time for what is to come, and complain to an authority for data protection. In the app: *Settings → Data* makes a copy of everything, *Settings → Delete account* erases it. For all else write to [[support.email]].

## Children
The service is for adults. If you believe that somebody is under 18, report the profile, or write to [[safety.email]]; such accounts are looked at before all others.

## Changes
If this page changes in what matters to you, we tell you before it does.
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000203'), 'community-guidelines', 'en', 1, 'community-guidelines', 'PUBLISHED', 'Community guidelines',
'People here meet strangers, live. That works when everybody can rely on a few things. The clause is named whenever a decision rests on it.

## 1. Adults only
You are 18 or older, and so is everybody whom your pictures show in the foreground. Anything that sexualises minors is reported to the authorities; see the standards for the safety of children.

## 2. Be yourself
Your pictures show you, your age is your age. Nobody else''s name, no invented office or company, no faces that a machine made.

## 3. Clothes on, unless both said otherwise, and never in public
No nudity and no sexual acts in pictures, profiles and names. In a call, nothing sexual that the other has not clearly agreed to. Who is shown something unwanted can end the call and report it at once.

## 4. A no is a no
Do not press, threaten, follow or insult. No degrading of people for their origin, skin, faith, sex, gender, orientation, body, age or disability. No glorifying of violence, of hatred or of those who live by it.

## 5. What happens in a call stays there
Do not record, photograph or pass on calls, chats or pictures without consent. Threatening to do so is extortion, and ends your account.

## 6. No business
No advertising, no selling of sexual services, no collecting of contacts, no asking for money, gifts or investments. Whoever asks you for money here most likely deceives you: report it.

## 7. Nobody in danger
Nothing that leads to self-harm or to harm of others, no drugs and weapons for sale, nobody''s address or number made public. If somebody is in danger now, call the emergency services first, then tell us.

## 8. Play fair
One account. No machines that act for you, no tricks around bans, limits and payments, no reports made up.

## What happens
Depending on how grave it is and how often it happens: a word of warning, content removed, no chats for a while, suspension, a ban. Grave violations (1, 5, and violence) end the account at once. You are told what was decided and why, and you can object: somebody else looks again.

## How to tell us
*Report* is in every profile, chat and call, and you can block whoever you want; neither is told that it was you. What you report is kept as it was, so that it can be judged. Or write to [[support.email]].
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000204'), 'child-safety', 'en', 1, 'child-safety', 'PUBLISHED', 'Standards for the safety of children',
'**[[operator.name]]** runs this app for adults. These standards are public, and hold for everybody who uses the app and for everything in it: profiles, pictures, names, chats, calls and gifts.

## We do not tolerate child sexual abuse and exploitation
Prohibited, without exception:
- material that shows or describes the sexual abuse of minors (CSAM), real, drawn or made by a machine, and links to it;
- grooming: winning a minor''s trust for sexual ends, here or by leading them elsewhere;
- sextortion: threatening with, or demanding, intimate pictures;
- trafficking of minors, and offering or seeking sexual contact with them;
- any content that sexualises minors, or that praises, makes light of or instructs in their abuse;
- minors on this app at all, and accounts that pretend to be one.

## How we prevent it
- Only adults may sign up: the date of birth is asked before anything is stored, and can be corrected once only. Nobody younger than 18 is matched with anybody.
- Profiles and pictures can be checked before others see them, also against lists of known material.
- Who was banned may not come back.
- Places are kept coarse, and contact details in profiles are found.

## How to report
- **In the app**: *Report* in every profile, chat and call; choose *Underage* or the reason that fits. No words are needed. The chat and the profile are frozen as they are, and the other is not told who reported.
- **Without an account**: write to [[safety.email]].

Reports that somebody is underage or that a child is in danger **go before all others**, and are looked at by a person of our staff.

## What we do
- Content of this kind is removed, and the account is closed for good.
- We report it to the authorities and organisations that the law names, such as the National Center for Missing & Exploited Children (NCMEC) in the United States or the police of the country concerned, and keep the evidence for them as the law prescribes. It is shown to nobody else.
- We answer authorities'' lawful requests, and act at once where a child''s life or health is in danger.
- We obey the laws on the safety of children of the countries in which the app is offered.

## If you or a child you know is in danger
Call the emergency services of your country. Help lines are listed by Child Helpline International and INHOPE; the latter also takes reports of abuse material without asking for a name.

## Whom to talk to
Responsible for the safety of children is a named person at [[operator.name]], who can speak about how these standards are carried out: **[[safety.email]]**, [[operator.address]].

These standards are reviewed at least once a year.
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000205'), 'help', 'en', 1, 'help', 'PUBLISHED', 'Help',
'## I get no mail with my code
Look in the folder for spam, and whether the address is spelt right. You can ask for another code after a minute; only the latest one counts.

## Nobody is found
Widen the ages, the distance or the languages in *Preferences*; each of them has to suit both sides. At quiet hours it takes longer. Searching goes on while the app is open.

## Camera or microphone do not work
Allow both in the settings of your device and of your browser, and close other apps that use them. If a call does not connect, try another network: some forbid calls.

## Somebody behaves badly
End the call; *Report* and *Block* are in the same place. They are not told who it was. In danger call the emergency services first.

## I was warned, suspended or banned
The message says by which rule and why. *Object* is below it: somebody else looks again.

## My coins or my subscription are not there
Open *Settings → Purchases → Restore*. If that does not help, write to us with the store''s receipt number. Refunds for purchases in the App Store and in Google Play are asked for there.

## Cancel a subscription
Where you bought it: in the App Store or Google Play under *Subscriptions*, otherwise in *Settings → Subscription*. It runs until the end of what is paid.

## A copy of my data
*Settings → Data → Make a copy*. A mail tells you when it can be fetched.

## Delete my account
*Settings → Delete account*. You are invisible at once, and erased after 30 days; signing in before that takes it back. Cancel subscriptions at the store first.

## Meet safely
Stay in the app until you trust somebody. Never send money. Tell a friend where you are going, meet in public, and go home on your own.

## Anything else
[[support.email]]
',
   CURRENT_TIMESTAMP(6));
