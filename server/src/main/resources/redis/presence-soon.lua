-- Says when to look at the latest whether a user is still there.
-- KEYS[1]  users, by when to look after them
-- ARGV     1 user, 2 milliseconds from now
-- returns  1 when that is sooner than before, else 0
local time = redis.call('TIME')
local at = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2]
return redis.call('ZADD', KEYS[1], 'LT', 'CH', string.format('%.0f', at), ARGV[1])
