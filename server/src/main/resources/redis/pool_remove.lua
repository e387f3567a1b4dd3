-- Takes a ticket out of its pool, unless it is being paired at this moment.
-- KEYS     1 waiting tickets, 2 tickets being paired, 3 the pool's news
-- ARGV[1]  ticket id
-- returns  1 taken out, 0 it was not there, -1 it is being paired
if redis.call('HDEL', KEYS[1], ARGV[1]) == 1 then
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100000, '*', 'removed', ARGV[1])
  return 1
end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then
  return -1
end
return 0
