-- Which stories are the first of their kind, and which may be one of these again. One call, whole or not at all.
--
-- KEYS[1]  the prefix of every key, "kawat:" by default
-- ARGV[1]  the horizon in ms, ARGV[2] how many firsts a story is compared with at most; then six for each story:
--          its key, its document, its number there, its sketch, its bands, and the keys of firsts that it is not
--
-- Keys, all under the prefix:
--   near:{key}            text  a first: its document, number and sketch. Key: 8 bytes of digest. Ends with the horizon
--   near:{turn}:{bucket}  hash  bands to the keys of the firsts that have them, the newest 8. A bucket is the first 2
--                         bytes of its bands, so that it stays small and Redis packs it. Turns last one horizon,
--                         and their buckets end one horizon later: two of them are looked at
--
-- A story is registered as a first in the same step that finds no first for it to be: of two workers with the same
-- reprint one is first. A link is to a first, a first has no link, and a first that changed is first no more before it
-- is looked at again: there are no chains and no circles.

local KEY, BAND, BUCKET, FIRSTS = 8, 6, 2, 8  -- bytes, bytes, bytes, keys a band

local prefix = KEYS[1] .. 'near:'
local horizon, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local turn = math.floor(now / horizon)

local function part(text, number, size) return string.sub(text, number * size + 1, number * size + size) end
local function bucket(turn, band) return prefix .. turn .. ':' .. string.sub(band, 1, BUCKET) end

-- The firsts that share a band with the story, those that share most before others; and those of this turn by band.
local function alike(own, bands)
  local shared, keys, current = {}, {}, {}
  for number = 0, #bands / BAND - 1 do
    local band = part(bands, number, BAND)
    local field = string.sub(band, BUCKET + 1)
    local firsts = redis.call('HGET', bucket(turn, band), field) or ''
    current[number] = firsts
    firsts = firsts .. (redis.call('HGET', bucket(turn - 1, band), field) or '')
    for first = 0, #firsts / KEY - 1 do
      local key = part(firsts, first, KEY)
      if not shared[key] and key ~= own then keys[#keys + 1] = key end
      shared[key] = (shared[key] or 0) + 1
    end
  end
  table.sort(keys, function(one, other)
    if shared[one] ~= shared[other] then return shared[one] > shared[other] end
    return one < other
  end)
  return keys, current
end

local function register(own, first, bands, current)
  redis.call('SET', prefix .. own, first, 'PX', horizon)
  for number = 0, #bands / BAND - 1 do
    local band, firsts = part(bands, number, BAND), current[number]
    local key, field = bucket(turn, band), string.sub(band, BUCKET + 1)
    if firsts == '' then
      redis.call('HSET', key, field, own)
      redis.call('PEXPIREAT', key, (turn + 2) * horizon)
    elseif not string.find(firsts, own, 1, true) then
      redis.call('HSET', key, field, string.sub(firsts .. own, -FIRSTS * KEY))
    end
  end
end

-- Returns what the story has to be compared with, as {key, first, key, first, ...}; nothing: it is a first.
local function look(own, document, number, sketch, bands, others)
  local first = document .. ' ' .. number .. ' ' .. sketch
  local known = redis.call('GET', prefix .. own)
  if known == first then return {} end  -- delivered again
  if known then redis.call('DEL', prefix .. own) end  -- its older version
  local seen = {}
  for number = 0, #others / KEY - 1 do seen[part(others, number, KEY)] = true end
  local found = {}
  local keys, current = alike(own, bands)
  for rank, key in ipairs(keys) do
    if rank > most then break end
    local candidate = not seen[key] and redis.call('GET', prefix .. key)
    if candidate and string.sub(candidate, 1, #document + 1) ~= document .. ' ' then
      found[#found + 1] = key
      found[#found + 1] = candidate
    end
  end
  if #found == 0 then register(own, first, bands, current) end
  return found
end

local answers = {}
for at = 3, #ARGV, 6 do
  answers[#answers + 1] = look(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5])
end
return answers
