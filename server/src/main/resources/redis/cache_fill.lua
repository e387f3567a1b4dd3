-- Writes what a leaseholder has loaded, unless the lease is gone: then the value may be older than a change.
-- KEYS[1]  the cached value
-- ARGV     1 the lease, 2 what to hold from now on, 3 milliseconds to hold it
-- returns  1 written, 0 not
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
