-- Hands out users whose time has come, and keeps them from others for a while.
-- KEYS[1]  users, by when to look after them
-- ARGV     1 milliseconds that the claim lasts, 2 most users
-- returns  user, end of the claim, user, end of the claim, …
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[2])
local claimed = {}
for _, user in ipairs(due) do
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[1]), user)
  table.insert(claimed, user)
  table.insert(claimed, redis.call('ZSCORE', KEYS[1], user))
end
return claimed
