-- Owner: block
-- Owner of user_blocks: block
-- Blocks have a service of their own now, for more than profiles asks who must not meet whom.
-- [jooq ignore start]
ALTER TABLE user_blocks COMMENT = 'who does not want to meet whom';
-- [jooq ignore stop]
