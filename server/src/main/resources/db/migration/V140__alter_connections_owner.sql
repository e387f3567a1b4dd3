-- Owner: connection
-- Owner of connections: connection
-- Keeping in touch is a service of its own now; a key that refers to another service's rows would tie the two together.
ALTER TABLE connections DROP FOREIGN KEY fk_connections_match;
