-- Reads a cached value, or leases the key to who asks: the leaseholder alone may write what it loads (Nishtala et al.,
-- "Scaling Memcache at Facebook", NSDI 2013, section 3.2.1).
-- KEYS[1]  the cached value
-- ARGV     1 the lease of who asks, 2 milliseconds that a lease lasts, 3 what a key holds that was freed
-- returns  what the key holds now: a value, a bar, another's lease, or the lease of who asks
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[3] then
  return held
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
