-- Renews a process' lease, also one that has run out, as long as nobody has taken the process for dead.
-- KEYS[1]  processes by the end of their lease
-- ARGV     1 process, 2 milliseconds
-- returns  1, or 0 when the process is not known
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[2]), ARGV[1])
return 1
