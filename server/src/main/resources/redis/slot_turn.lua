-- Turns what a user's slot holds into something else, unless it holds another thing by now.
-- KEYS[1]  the user's slot
-- ARGV     1 what it is believed to hold, 2 what it will hold
-- returns  1 turned, 0 not
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2])
  return 1
end
return 0
