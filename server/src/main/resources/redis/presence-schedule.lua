-- Says when to look whether a user is still there.
-- KEYS[1]  users, by when to look after them
-- ARGV     1 user, 2 milliseconds from now or 0 for never, 3 the claim that must still stand, or empty
-- returns  1, or 0 when the claim does not stand any more
if ARGV[3] ~= '' and redis.call('ZSCORE', KEYS[1], ARGV[1]) ~= ARGV[3] then
  return 0
end
if ARGV[2] == '0' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  return 1
end
local time = redis.call('TIME')
local at = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2]
redis.call('ZADD', KEYS[1], string.format('%.0f', at), ARGV[1])
return 1
