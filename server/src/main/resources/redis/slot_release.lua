-- Empties a user's slot if it holds what the caller believes.
-- KEYS[1]  the user's slot
-- ARGV[1]  what it is believed to hold
-- returns  1 emptied, 0 not
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
