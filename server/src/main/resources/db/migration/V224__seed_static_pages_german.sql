-- Owner: content
-- What an app like this has to say in public, in German, as a beginning: whoever runs an installation reads it, has it
-- checked and changes it. Marks in double brackets stand for settings. Pages that are there already stay.
-- [jooq ignore start]
INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000206'), 'terms', 'de', 1, 'terms', 'PUBLISHED', 'Nutzungsbedingungen',
'Diese Bedingungen gelten zwischen dir und **[[operator.name]]**, [[operator.address]] („wir“), dem Betreiber dieses Dienstes. Fragen an: [[support.email]].

## 1. Wer ihn nutzen darf
Du musst mindestens **18 Jahre alt** sein. Wir dürfen einen Nachweis verlangen. Eine Person hat ein Konto; du darfst es nicht für andere nutzen, verkaufen oder verleihen. Wer gesperrt wurde, darf nicht unter anderem Namen zurückkehren.

## 2. Was er ist
Der Dienst bringt zwei Menschen, die zueinander passen können, in einen Live-Chat oder Videoanruf, lässt sie in Kontakt bleiben, wenn beide es wollen, und bietet Abonnements und Coins an. Wer jemand ist, prüfen wir nur, wo es am Profil steht; einen Partner versprechen wir niemandem. Zusammengebracht wird nach dem, was beide suchen, nach gemeinsamen Interessen und Sprachen, Entfernung, Wartezeit, nach einem Abonnement, soweit es kürzeres Warten verspricht, und danach, wie andere die Begegnung fanden.

## 3. Wie man sich verhält
Die Community-Richtlinien und die Standards zum Schutz von Kindern sind Teil dieser Bedingungen. Vor allem: Sei ehrlich, wer du bist, achte ein Nein, nimm niemanden auf, verkaufe nichts, verletze niemanden.

## 4. Was du zeigst und schreibst
Es bleibt deins. Du erlaubst uns, es zu speichern, in Größe und Form anzupassen und denen zu zeigen, für die es bestimmt ist, solange es im Dienst ist. Zeige nur, was du zeigen darfst. Bilder können geprüft werden, bevor andere sie sehen.

## 5. Was bei Verstößen geschieht
Jeder kann ein Profil, eine Nachricht oder eine Begegnung melden. Menschen aus unserem Team entscheiden; sie können verwarnen, Inhalte entfernen, ein Konto einschränken, zeitweise oder für immer sperren. Beide Seiten erfahren, was nach welcher Regel und warum entschieden wurde, soweit nicht das Gesetz oder jemandes Sicherheit entgegensteht. Automatische Prüfungen können etwas zurückhalten, bis ein Mensch es angesehen hat. Du kannst einer Entscheidung binnen sechs Monaten widersprechen; dann entscheidet jemand anderes. Außerdem kannst du dich an eine zertifizierte Streitbeilegungsstelle wenden, wo das Gesetz sie vorsieht, oder an ein Gericht. Wer wiederholt grundlos meldet, kann eine Zeit lang vom Melden ausgeschlossen werden.

## 6. Abonnements
Preis, Inhalt und Laufzeit stehen vor dem Kauf. Ein Abonnement verlängert sich, bis du kündigst; das geht jederzeit zum Ende des bezahlten Zeitraums: in der App oder dort, wo du es gekauft hast (App Store, Google Play). Aus einer Probezeit wird ein bezahltes Abonnement, wenn du nicht vorher kündigst.

## 7. Coins
Mit Coins bezahlst du Dinge im Dienst, etwa Geschenke und Filter. Sie sind kein Geld, werden nicht ausgezahlt und können außer als Geschenk nicht übertragen werden. **Gekaufte Coins verfallen nicht.** Geschenkte können an Bedingungen gebunden sein, die dabei stehen. Wird eine Zahlung rückgängig gemacht, gehen auch die damit gekauften Coins zurück.

## 8. Dein Widerrufsrecht
Als Verbraucher kannst du einen Kauf binnen 14 Tagen widerrufen. Das Recht kann vorzeitig enden, wenn du verlangt hast, dass wir sofort beginnen, und zugestimmt hast, dass es damit endet. Käufe im App Store und bei Google Play erstatten diese nach ihren Regeln.

## 9. Gehen
Du kannst dein Konto jederzeit in der App löschen. Du bist sofort abgemeldet und unsichtbar; nach 30 Tagen werden deine Daten gelöscht, bis dahin nimmt eine Anmeldung es zurück. Vorher kannst du eine Kopie deiner Daten mitnehmen. Ein im Store gekauftes Abonnement kündigst du dort.

## 10. Wenn etwas ausfällt
Wir arbeiten daran, dass der Dienst läuft, können es aber nicht jederzeit versprechen. Wir haften unbeschränkt für Vorsatz und grobe Fahrlässigkeit, für Schäden an Leben, Körper und Gesundheit und wo das Gesetz es verlangt. Bei einfacher Fahrlässigkeit haften wir nur für die Verletzung wesentlicher Vertragspflichten und auf den vorhersehbaren Schaden begrenzt. Deine gesetzlichen Rechte als Verbraucher bleiben unberührt.

## 11. Änderungen
Von Änderungen erfährst du mindestens 30 Tage vorher in der App oder per Mail, und was sie bedeuten. Willst du sie nicht, kannst du vorher gehen. Was das Gesetz verlangt oder dir nur Vorteile bringt, kann früher gelten.

## 12. Recht
Es gilt das Recht des Landes, in dem wir unseren Sitz haben; der Schutz, den dir das Verbraucherrecht deines Wohnsitzlandes gibt, bleibt. Ist eine Bestimmung unwirksam, gelten die übrigen.
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000207'), 'privacy', 'de', 1, 'privacy', 'PUBLISHED', 'Datenschutz',
'Verantwortlich für deine Daten ist **[[operator.name]]**, [[operator.address]]. Schreib an [[support.email]] zu allem, was hier steht.

## Was wir haben und wozu
- **Dein Konto**: E-Mail-Adresse, ein Hash deines Passworts oder der Name deines Kontos bei Google oder Apple, Geburtsdatum, Sprache, Zeiten der Anmeldungen, Geräte. Damit du hineinkommst und andere nicht. *Vertrag; berechtigtes Interesse an Sicherheit.*
- **Dein Profil**: Name, Bilder, was du über dich schreibst, Geschlecht, Interessen, Sprachen, wen du suchst. Um dich mit anderen zusammenzubringen und dich ihnen zu zeigen. Das kann etwas über dein Sexualleben oder deine Orientierung sagen: Du entscheidest, ob du es angibst, und willigst damit ein, dass es dafür genutzt wird; du nimmst das zurück, indem du es entfernst. *Vertrag; deine ausdrückliche Einwilligung.*
- **Wo du bist**, wenn du es erlaubst: auf etwa einen Kilometer genau gespeichert, anderen nur in groben Stufen genannt. *Einwilligung.*
- **Begegnungen, Chats, Bewertungen, Meldungen**: wen du wann getroffen hast, Nachrichten, wie es war. Bild und Ton gehen direkt oder über ein Relais, das nicht aufzeichnet; **wir speichern keine Anrufe**. *Vertrag; berechtigtes Interesse an einem sicheren Dienst.*
- **Käufe**: was du wann gekauft hast und die Nummer des Stores. Kartennummern sehen wir nie. *Vertrag; gesetzliche Pflichten der Buchführung.*
- **Benachrichtigungen**: Kennungen deiner Geräte. *Vertrag; Einwilligung für Push.*
- **Technische Spuren**: Adressen, Anfragen und Fehler, für kurze Zeit, um Angriffe abzuwehren. *Berechtigtes Interesse.*

Wir verkaufen keine Daten und zeigen sie keinen Werbenden.

## Wer sie noch bekommt
- Andere Menschen: was dein Profil zeigt, solange du sichtbar bist, und was du ihnen sagst.
- Wer vertraglich für uns arbeitet: Hosting, Mail, Push, Relais für Anrufe, Bildprüfung, wo sie eingeschaltet ist.
- Zahlung: App Store, Google Play oder Stripe nach deren Bedingungen.
- Behörden, wo das Gesetz es verlangt, und Stellen gegen den Missbrauch von Kindern; siehe die Standards zum Schutz von Kindern.

Ist jemand davon außerhalb des Europäischen Wirtschaftsraums, sorgen wir für Garantien wie die Standardvertragsklauseln der Kommission. Die aktuelle Liste bekommst du auf Anfrage.

## Was Maschinen entscheiden
Wer wem vorgeschlagen wird, errechnet sich aus dem, was ihr sucht, gemeinsamen Interessen, Sprachen, Entfernung, Wartezeit, Abonnement und daraus, wie Begegnungen mit dir verliefen. Automatische Prüfungen können ein Bild zurückhalten oder unserem Team etwas vorlegen. Über Sperren entscheiden Menschen.

## Wie lange
- Solange du ein Konto hast. Löschst du es, bist du sofort unsichtbar; nach 30 Tagen werden deine Daten gelöscht.
- Nachrichten, die du geschrieben hast, werden dann auch im Chat der anderen Person geleert.
- Belege und das Journal der Coins: zehn Jahre, wie es die Buchführung verlangt, unter einem Pseudonym.
- Meldungen und Entscheidungen: was darin steht, 180 Tage nach der Entscheidung; dass es sie gab, und ein Merkmal, das Gesperrte fernhält, länger.
- Wer was im Sicherheitsprotokoll tat: ein Jahr.

## Deine Rechte
Du kannst deine Daten einsehen, berichtigen, löschen, mitnehmen, ihre Nutzung einschränken oder ihr widersprechen, Einwilligungen jederzeit für die Zukunft zurücknehmen und dich bei einer Datenschutzbehörde beschweren. In der App: *Einstellungen → Daten* erstellt eine Kopie von allem, *Einstellungen → Konto löschen* löscht es. Sonst: [[support.email]].

## Kinder
Der Dienst ist für Erwachsene. Glaubst du, dass jemand unter 18 ist, melde das Profil oder schreib an [[safety.email]]; solche Konten werden vor allen anderen geprüft.

## Änderungen
Ändert sich hier etwas, das für dich zählt, sagen wir es dir vorher.
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000208'), 'community-guidelines', 'de', 1, 'community-guidelines', 'PUBLISHED', 'Community-Richtlinien',
'Hier treffen sich Fremde, live. Das geht, wenn sich alle auf ein paar Dinge verlassen können. Stützt sich eine Entscheidung auf eine Regel, wird sie genannt.

## 1. Nur Erwachsene
Du bist 18 oder älter, und alle, die deine Bilder im Vordergrund zeigen, sind es auch. Was Minderjährige sexualisiert, melden wir den Behörden; siehe die Standards zum Schutz von Kindern.

## 2. Sei du selbst
Deine Bilder zeigen dich, dein Alter ist dein Alter. Kein fremder Name, kein erfundenes Amt, keine Gesichter aus der Maschine.

## 3. Angezogen, wenn nicht beide es anders wollten, und nie öffentlich
Keine Nacktheit und keine sexuellen Handlungen in Bildern, Profilen und Namen. Im Anruf nichts Sexuelles, dem die andere Person nicht klar zugestimmt hat. Wer Ungewolltes sieht, kann sofort beenden und melden.

## 4. Nein heißt Nein
Nicht drängen, drohen, verfolgen, beleidigen. Niemanden herabsetzen wegen Herkunft, Hautfarbe, Glauben, Geschlecht, Identität, Orientierung, Körper, Alter oder Behinderung. Keine Verherrlichung von Gewalt und Hass.

## 5. Was im Anruf geschieht, bleibt dort
Anrufe, Chats und Bilder nicht ohne Einwilligung aufnehmen, fotografieren oder weitergeben. Damit zu drohen ist Erpressung und beendet dein Konto.

## 6. Keine Geschäfte
Keine Werbung, kein Verkauf sexueller Dienste, kein Sammeln von Kontakten, keine Bitten um Geld, Geschenke oder Anlagen. Wer dich hier um Geld bittet, betrügt dich sehr wahrscheinlich: melde es.

## 7. Niemand in Gefahr
Nichts, was zu Selbstverletzung oder zur Verletzung anderer führt, keine Drogen und Waffen, keine fremden Adressen oder Nummern. Ist jemand jetzt in Gefahr, rufe zuerst den Notruf, dann sag es uns.

## 8. Spiel fair
Ein Konto. Keine Automaten, keine Tricks um Sperren, Grenzen und Zahlungen, keine erfundenen Meldungen.

## Was dann geschieht
Je nachdem, wie schwer und wie oft: eine Verwarnung, Inhalte entfernt, eine Zeit ohne Chats, eine Sperre auf Zeit oder für immer. Schweres (1, 5 und Gewalt) beendet das Konto sofort. Du erfährst, was warum entschieden wurde, und kannst widersprechen: Dann sieht jemand anderes nach.

## Wie du es uns sagst
*Melden* steht in jedem Profil, Chat und Anruf, und du kannst blockieren, wen du willst; niemand erfährt, dass du es warst. Was du meldest, wird festgehalten, wie es war. Oder schreib an [[support.email]].
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C0000000070008000000000000209'), 'child-safety', 'de', 1, 'child-safety', 'PUBLISHED', 'Standards zum Schutz von Kindern',
'**[[operator.name]]** betreibt diese App für Erwachsene. Diese Standards sind öffentlich und gelten für alle, die die App nutzen, und für alles darin: Profile, Bilder, Namen, Chats, Anrufe und Geschenke.

## Sexueller Missbrauch und Ausbeutung von Kindern werden nicht geduldet
Ohne Ausnahme verboten sind:
- Darstellungen des sexuellen Missbrauchs Minderjähriger (CSAM), echt, gezeichnet oder von Maschinen erzeugt, und Verweise darauf;
- Grooming: das Vertrauen Minderjähriger zu sexuellen Zwecken zu gewinnen, hier oder indem man sie anderswohin führt;
- Sextortion: mit intimen Bildern zu drohen oder sie zu verlangen;
- Handel mit Minderjährigen, und sexuelle Kontakte mit ihnen anzubieten oder zu suchen;
- alles, was Minderjährige sexualisiert oder ihren Missbrauch preist, verharmlost oder lehrt;
- Minderjährige in dieser App überhaupt, und Konten, die sich als solche ausgeben.

## Wie wir vorbeugen
- Nur Erwachsene können sich anmelden: Das Geburtsdatum wird gefragt, bevor etwas gespeichert wird, und lässt sich nur einmal berichtigen. Niemand unter 18 wird mit jemandem zusammengebracht.
- Profile und Bilder können geprüft werden, bevor andere sie sehen, auch gegen Listen bekannten Materials.
- Wer gesperrt wurde, darf nicht zurückkehren.
- Orte werden grob gehalten, Kontaktdaten in Profilen gefunden.

## Wie man meldet
- **In der App**: *Melden* in jedem Profil, Chat und Anruf; wähle *Minderjährig* oder den passenden Grund. Worte sind nicht nötig. Chat und Profil werden festgehalten, wie sie sind, und niemand erfährt, wer gemeldet hat.
- **Ohne Konto**: an [[safety.email]].

Meldungen, dass jemand minderjährig oder ein Kind in Gefahr ist, **gehen allen anderen vor**; ein Mensch aus unserem Team sieht sie an.

## Was wir tun
- Solche Inhalte werden entfernt, das Konto wird für immer geschlossen.
- Wir melden sie den Behörden und Stellen, die das Gesetz nennt, etwa dem National Center for Missing & Exploited Children (NCMEC) in den Vereinigten Staaten oder der Polizei des betroffenen Landes, und bewahren die Beweise für sie auf, wie es vorgeschrieben ist. Niemand sonst bekommt sie zu sehen.
- Wir beantworten rechtmäßige Anfragen der Behörden und handeln sofort, wenn Leben oder Gesundheit eines Kindes in Gefahr sind.
- Wir halten die Gesetze zum Schutz von Kindern der Länder ein, in denen die App angeboten wird.

## Wenn du oder ein Kind in Gefahr ist
Rufe den Notruf deines Landes. Hilfetelefone nennen Child Helpline International und INHOPE; Letztere nimmt auch Hinweise auf Missbrauchsdarstellungen ohne Namen entgegen.

## Mit wem man spricht
Für den Schutz von Kindern ist bei [[operator.name]] eine benannte Person zuständig, die über die Umsetzung Auskunft gibt: **[[safety.email]]**, [[operator.address]].

Diese Standards werden mindestens einmal im Jahr überprüft.
',
   CURRENT_TIMESTAMP(6));

INSERT IGNORE INTO static_pages (id, slug, locale, version, live_slug, status, title, body, published_at) VALUES
  (UNHEX('018C000000007000800000000000020A'), 'help', 'de', 1, 'help', 'PUBLISHED', 'Hilfe',
'## Es kommt keine Mail mit dem Code
Sieh im Spam-Ordner nach, und ob die Adresse stimmt. Nach einer Minute kannst du einen neuen Code verlangen; nur der letzte gilt.

## Es wird niemand gefunden
Erweitere in *Vorlieben* Alter, Entfernung oder Sprachen; es muss für beide Seiten passen. Zu ruhigen Stunden dauert es länger. Gesucht wird, solange die App offen ist.

## Kamera oder Mikrofon gehen nicht
Erlaube beides in den Einstellungen von Gerät und Browser und schließe andere Apps, die sie nutzen. Kommt kein Anruf zustande, versuche ein anderes Netz: Manche verbieten Anrufe.

## Jemand benimmt sich schlecht
Beende den Anruf; *Melden* und *Blockieren* stehen daneben. Niemand erfährt, wer es war. In Gefahr rufe zuerst den Notruf.

## Ich wurde verwarnt oder gesperrt
In der Nachricht steht, nach welcher Regel und warum. *Widersprechen* steht darunter: Dann sieht jemand anderes nach.

## Coins oder Abonnement fehlen
*Einstellungen → Käufe → Wiederherstellen*. Hilft das nicht, schreib uns mit der Belegnummer des Stores. Erstattungen für Käufe im App Store und bei Google Play beantragst du dort.

## Abonnement kündigen
Wo du es gekauft hast: im App Store oder bei Google Play unter *Abos*, sonst in *Einstellungen → Abonnement*. Es läuft bis zum Ende des bezahlten Zeitraums.

## Eine Kopie meiner Daten
*Einstellungen → Daten → Kopie erstellen*. Eine Mail sagt, wann sie abgeholt werden kann.

## Konto löschen
*Einstellungen → Konto löschen*. Du bist sofort unsichtbar und nach 30 Tagen gelöscht; meldest du dich vorher an, ist es zurückgenommen. Kündige Abonnements zuerst im Store.

## Sicher treffen
Bleib in der App, bis du jemandem vertraust. Schick nie Geld. Sag einer Freundin oder einem Freund, wohin du gehst, trefft euch an öffentlichen Orten, und komm allein nach Hause.

## Alles andere
[[support.email]]
',
   CURRENT_TIMESTAMP(6));
