-- Gives a user's one slot to a search, unless something holds it.
-- KEYS[1]  the user's slot
-- ARGV[1]  what the slot will hold
-- returns  what it holds now
local held = redis.call('GET', KEYS[1])
if held then
  return held
end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]
