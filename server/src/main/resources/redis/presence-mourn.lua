-- Takes processes whose lease has run out for dead.
-- KEYS     1 processes by the end of their lease, 2 the dead ones, whose users are to be looked after
-- ARGV[1]  who asks, and so is not dead
-- returns  all that are dead
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
for _, process in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do
  if process ~= ARGV[1] then
    redis.call('ZREM', KEYS[1], process)
    redis.call('SADD', KEYS[2], process)
  end
end
return redis.call('SMEMBERS', KEYS[2])
