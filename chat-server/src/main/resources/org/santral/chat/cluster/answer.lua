-- A node answers the roll call and learns who else is there.
--
-- KEYS[1]  hash of nodes: id -> "expiry written"; the expiry in ms of this Redis' own clock
-- KEYS[2]  since when the roll has been kept, in ms of the same clock
-- ARGV[1]  id of the node
-- ARGV[2]  the node as others are to read it
-- ARGV[3]  lease in ms
-- returns  1 or 0: whether the roll has been kept for a lease, so that who is absent is gone;
--          then the nodes as they were written

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = tonumber(ARGV[3])

-- A roll that was lost begins anew. Whatever is on it has been written since.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('SET', KEYS[2], now)
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f ', now + lease) .. ARGV[2])

local since = tonumber(redis.call('GET', KEYS[2]) or now)
local answer = { now - since >= lease and 1 or 0 }
local roll = redis.call('HGETALL', KEYS[1])
for i = 1, #roll, 2 do
  local expiry, written = string.match(roll[i + 1], '^(%d+) (.*)$')
  if tonumber(expiry) <= now then
    redis.call('HDEL', KEYS[1], roll[i])
  else
    answer[#answer + 1] = written
  end
end
return answer
