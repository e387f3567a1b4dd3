-- Owner: plan
-- Their names. Rows that are there already stay, so that a run that
-- was cut off can be repeated.
-- [jooq ignore start]
INSERT IGNORE INTO subscription_plan_names (plan_id, locale, name, description) VALUES
  (UNHEX('018f0c0a000070008000000000000101'), 'de', 'Plus', 'Mehr Menschen, kein Warten auf den nächsten'),
  (UNHEX('018f0c0a000070008000000000000102'), 'de', 'Plus, ein Jahr', 'Plus zum Preis von acht Monaten'),
  (UNHEX('018f0c0a000070008000000000000103'), 'de', 'Gold', 'Plus, und zuerst an der Reihe, nach dem gewünschten Geschlecht'),
  (UNHEX('018f0c0a000070008000000000000104'), 'de', 'Gold, ein Jahr', 'Gold zum Preis von acht Monaten'),
  (UNHEX('018f0c0a000070008000000000000101'), 'es', 'Plus', 'Más gente, sin esperar al siguiente'),
  (UNHEX('018f0c0a000070008000000000000102'), 'es', 'Plus, un año', 'Plus al precio de ocho meses'),
  (UNHEX('018f0c0a000070008000000000000103'), 'es', 'Oro', 'Plus, y primero en la fila, con el género que prefieras'),
  (UNHEX('018f0c0a000070008000000000000104'), 'es', 'Oro, un año', 'Oro al precio de ocho meses'),
  (UNHEX('018f0c0a000070008000000000000101'), 'fr', 'Plus', 'Plus de monde, sans attendre le suivant'),
  (UNHEX('018f0c0a000070008000000000000102'), 'fr', 'Plus, un an', 'Plus au prix de huit mois'),
  (UNHEX('018f0c0a000070008000000000000103'), 'fr', 'Or', 'Plus, et en tête de file, selon le genre souhaité'),
  (UNHEX('018f0c0a000070008000000000000104'), 'fr', 'Or, un an', 'Or au prix de huit mois');
-- [jooq ignore stop]
