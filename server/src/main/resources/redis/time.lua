-- Tells the time of the node that would hold a key, so that all ask the same one.
-- KEYS[1]  a key that nobody writes
-- returns  { seconds, microseconds of the second }
return redis.call('TIME')
