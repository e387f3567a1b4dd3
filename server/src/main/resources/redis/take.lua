-- Takes permits from a rate limit: the generic cell rate algorithm (ITU-T I.371), by Redis' own clock.
-- The one value stored is the theoretical arrival time: when all that was taken will have been earned back.
-- KEYS[1]  the limit of one subject
-- ARGV     1 microseconds to earn a permit back, 2 permits in all, 3 permits to take at the most
-- returns  { permits taken, permits left, microseconds until all are back, microseconds until one can be taken }
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local left = math.floor(burst - (arrival - now) / interval)
if left < 1 then
  return { 0, left, arrival - now, arrival + interval - now - interval * burst }
end
local taken = math.min(wanted, left)
local after = arrival + interval * taken
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
return { taken, left - taken, after - now, 0 }
