-- Takes permits from a rate limit: the generic cell rate algorithm (ITU-T I.371), by Redis' own clock.
-- The one value stored is the theoretical arrival time: when all that was taken will have been earned back.
-- KEYS[1]  the limit of one subject
-- ARGV     1 microseconds to earn a permit back, 2 permits in all, 3 permits to take
-- returns  { 1 taken or 0 refused, permits left, microseconds until all are back, microseconds until these can be taken }
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval, burst, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local after = arrival + interval * cost
local early = after - now - interval * burst
if early > 0 then
  return { 0, math.floor(burst - (arrival - now) / interval), arrival - now, early }
end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
return { 1, math.floor(burst - (after - now) / interval), after - now, 0 }
