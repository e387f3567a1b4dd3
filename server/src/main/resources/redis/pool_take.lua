-- Takes pairs out of the waiting tickets, to be committed; only for the pool's owner, and each pair whole or not.
-- KEYS     1 the pool's lease, 2 waiting tickets, 3 tickets being paired
-- ARGV     1 the owner, then two ticket ids a pair
-- returns  for each pair both tickets, or two empty texts when one of the two is gone; an empty list when another
--          owns the pool
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return {}
end
local taken = {}
for i = 2, #ARGV, 2 do
  local first = redis.call('HGET', KEYS[2], ARGV[i])
  local second = redis.call('HGET', KEYS[2], ARGV[i + 1])
  if first and second then
    redis.call('HDEL', KEYS[2], ARGV[i], ARGV[i + 1])
    redis.call('HSET', KEYS[3], ARGV[i], first, ARGV[i + 1], second)
    taken[i - 1] = first
    taken[i] = second
  else
    taken[i - 1] = ''
    taken[i] = ''
  end
end
return taken
