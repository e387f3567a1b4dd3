-- Owner: content
-- What apps show to those who are new. Blocks that are there already stay.
-- [jooq ignore start]
INSERT IGNORE INTO content_blocks (id, block_key, locale, version, live_key, status, format, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000301'), 'onboarding.welcome', 'en', 1, 'onboarding.welcome', 'PUBLISHED', 'MARKDOWN',
'## Meet somebody, now
A chat or a call with somebody who suits you, in moments. Both of you decide whether it goes on.',
   CURRENT_TIMESTAMP(6)),
  (UNHEX('018C0000000070008000000000000302'), 'onboarding.welcome', 'de', 1, 'onboarding.welcome', 'PUBLISHED', 'MARKDOWN',
'## Triff jemanden, jetzt
Ein Chat oder Anruf mit jemandem, der zu dir passt, in Augenblicken. Ob es weitergeht, entscheidet ihr beide.',
   CURRENT_TIMESTAMP(6)),
  (UNHEX('018C0000000070008000000000000303'), 'onboarding.steps', 'en', 1, 'onboarding.steps', 'PUBLISHED', 'JSON',
'{
  "steps": [
    {
      "icon": "profile",
      "title": "Say who you are",
      "text": "A name, a picture, three interests. Your age is fixed once it is verified."
    },
    {
      "icon": "search",
      "title": "Say whom you look for",
      "text": "Ages, languages, distance. It has to suit both."
    },
    {
      "icon": "call",
      "title": "Say hello",
      "text": "You are put together as soon as somebody suits. End it whenever you like."
    },
    {
      "icon": "heart",
      "title": "Keep in touch",
      "text": "Only if both of you say so. Nobody learns of a no."
    }
  ]
}',
   CURRENT_TIMESTAMP(6)),
  (UNHEX('018C0000000070008000000000000304'), 'onboarding.steps', 'de', 1, 'onboarding.steps', 'PUBLISHED', 'JSON',
'{
  "steps": [
    {
      "icon": "profile",
      "title": "Sag, wer du bist",
      "text": "Ein Name, ein Bild, drei Interessen. Dein Alter steht fest, sobald es bestätigt ist."
    },
    {
      "icon": "search",
      "title": "Sag, wen du suchst",
      "text": "Alter, Sprachen, Entfernung. Es muss für beide passen."
    },
    {
      "icon": "call",
      "title": "Sag hallo",
      "text": "Sobald jemand passt, kommt ihr zusammen. Beende es, wann du willst."
    },
    {
      "icon": "heart",
      "title": "Bleibt in Kontakt",
      "text": "Nur wenn ihr beide es sagt. Von einem Nein erfährt niemand."
    }
  ]
}',
   CURRENT_TIMESTAMP(6)),
  (UNHEX('018C0000000070008000000000000305'), 'onboarding.safety', 'en', 1, 'onboarding.safety', 'PUBLISHED', 'MARKDOWN',
'## You are in charge
- **Report** and **block** are in every call, and nobody learns that it was you.
- Never send money to somebody you have met here.
- Your place is never shown closer than about a kilometre.
- Calls are not recorded by us, and nobody may record you.',
   CURRENT_TIMESTAMP(6)),
  (UNHEX('018C0000000070008000000000000306'), 'onboarding.safety', 'de', 1, 'onboarding.safety', 'PUBLISHED', 'MARKDOWN',
'## Du bestimmst
- **Melden** und **Blockieren** sind in jedem Anruf, und niemand erfährt, dass du es warst.
- Schick nie jemandem Geld, den du hier getroffen hast.
- Dein Ort wird nie genauer als auf etwa einen Kilometer gezeigt.
- Wir nehmen keine Anrufe auf, und niemand darf dich aufnehmen.',
   CURRENT_TIMESTAMP(6)),
  (UNHEX('018C0000000070008000000000000307'), 'onboarding.consent', 'en', 1, 'onboarding.consent', 'PUBLISHED', 'MARKDOWN',
'By going on you agree to the *terms of use* and say that you are **18 or older**. How we treat your data stands under *privacy*.',
   CURRENT_TIMESTAMP(6)),
  (UNHEX('018C0000000070008000000000000308'), 'onboarding.consent', 'de', 1, 'onboarding.consent', 'PUBLISHED', 'MARKDOWN',
'Indem du fortfährst, stimmst du den *Nutzungsbedingungen* zu und sagst, dass du **18 oder älter** bist. Wie wir mit deinen Daten umgehen, steht unter *Datenschutz*.',
   CURRENT_TIMESTAMP(6));
