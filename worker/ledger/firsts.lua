-- Which stories are the first of their kind, and which may be one of these again. One call, whole or not at all.
--
-- KEYS[1]  the prefix of every key, "kawat:" by default
-- ARGV[1]  the horizon in ms, ARGV[2] how many firsts a story is compared with at most, ARGV[3] how many bytes firsts
--          may take; then four for each story: its tags, what its record begins with (its document), the rest of its
--          record, and the firsts that it is not, as words
--
-- Keys, all under the prefix. Turns last one horizon, and their keys end one horizon later: two of them are looked at.
--   near:{turn}:all              hash  firsts: how many were registered; bytes: about what they take;
--                                      left: stories that were not, for want of room
--   near:{turn}:p:{page}         list  firsts in their order, 36 a page: when it came (2 bytes) and its record;
--                                      nothing where that changed since
--   near:{turn}:{area}:{bucket}  hash  tags to the numbers of the firsts that have them, the newest 8.
--                                      The tags of a story are its own (of document and number there), and its bands
-- A bucket is the first bits of its tags, a field their last 2 bytes. A bucket has to stay small, so that Redis packs
-- it, and must not be too small to be worth a key. So a turn's first 32,768 firsts lie in 1,024 buckets, its area 0;
-- four times as many then in four times as many buckets, area 1; and so on.
--
-- A story is registered as a first in the same step that finds no first for it to be: of two workers with the same
-- reprint one is first. A link is to a first, a first has no link, and a first that changed is first no more before it
-- is looked at again: there are no chains and no circles.

local TAG, FIRSTS, PAGE = 5, 8, 36  -- bytes, numbers a tag, firsts
local AREA, GROWTH, BITS, MORE_BITS = 32768, 4, 10, 2  -- firsts; times; bits of a bucket, and how many more each time
local MOST_BITS = 24
local YOUNG = 1 / 8  -- of an area: then its buckets have 44 tags each, and that one has none is one chance in 10^19
local FULL = 1000  -- bytes: with less room than that no story is remembered, however small
-- Bytes, measured on Valkey 9.1: a tag in its bucket, a record's own overhead, and what allocation adds.
local TAG_BYTES, RECORD_BYTES, ALLOCATED = 8.5, 6, 1.06

local prefix = KEYS[1] .. 'near:'
local horizon, most, most_bytes = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local turn = math.floor(now / horizon)
local turns = {turn, turn - 1}

local firsts, bytes = {}, {}  -- of each turn
for _, of in ipairs(turns) do
  local held = redis.call('HMGET', string.format('%s%d:all', prefix, of), 'firsts', 'bytes')
  firsts[of], bytes[of] = tonumber(held[1] or 0), tonumber(held[2] or 0)
end

-- Keys are formatted: what ".." makes of a number takes Lua as long as Redis takes for a command.
local function page(of, number) return string.format('%s%d:p:%d', prefix, of, math.floor(number / PAGE)) end

-- The area that a first is in, and which share of it came before.
local function area(number)
  local found, size = 0, AREA
  while number >= size do
    number, size, found = number - size, size * GROWTH, found + 1
  end
  return found, number / size
end

-- The bucket of each of a story's tags in an area, and its field there.
local function places(of, inside, tags)
  local area_key = string.format('%s%d:%d:', prefix, of, inside)
  local cut = 2 ^ math.max(0, MOST_BITS - BITS - MORE_BITS * inside)
  local buckets, fields = {}, {}
  for at = 1, #tags, TAG do
    local one, two, three = string.byte(tags, at, at + 2)
    local bucket = math.floor((one * 65536 + two * 256 + three) / cut)
    buckets[#buckets + 1] = area_key .. string.format('%d', bucket)
    fields[#fields + 1] = string.sub(tags, at + 3, at + TAG - 1)
  end
  return buckets, fields
end

-- What the story's tags lead to: the firsts that have its own, which comes first, as {of, number}; those that share
-- another, those that share most before others; and what lies where in the areas of this turn.
local function find(tags)
  local own, shared, names, numbers, read = {}, {}, {}, {}, {}
  for _, of in ipairs(turns) do
    for inside = 0, firsts[of] > 0 and (area(firsts[of] - 1)) or -1 do
      local buckets, fields = places(of, inside, tags)
      local values = {}
      for nth, bucket in ipairs(buckets) do
        local value = redis.call('HGET', bucket, fields[nth])
        values[nth] = value
        for number in string.gmatch(value or '', '%d+') do
          if nth == 1 then
            own[#own + 1] = {of, tonumber(number)}
          else
            local name = of .. ':' .. number
            if not shared[name] then
              names[#names + 1], numbers[name] = name, {of, tonumber(number)}
            end
            shared[name] = (shared[name] or 0) + 1
          end
        end
      end
      if of == turn then read[inside] = {buckets, fields, values} end
    end
  end
  table.sort(names, function(one, other)
    if shared[one] ~= shared[other] then return shared[one] > shared[other] end
    return one < other
  end)
  return own, names, numbers, read
end

local function register(tags, record, read)
  local all = string.format('%s%d:all', prefix, turn)
  local ends = (turn + 2) * horizon
  local size = math.floor((RECORD_BYTES + #record + #tags / TAG * TAG_BYTES) * ALLOCATED)
  if bytes[turn] + bytes[turn - 1] + FULL > most_bytes then
    redis.call('HINCRBY', all, 'left', 1)
    redis.call('PEXPIREAT', all, ends)
    return
  end
  local number = firsts[turn]
  firsts[turn], bytes[turn] = number + 1, bytes[turn] + size
  redis.call('HSET', all, 'firsts', firsts[turn], 'bytes', bytes[turn])
  local stamp = math.floor((now - turn * horizon) / horizon * 65535)
  stamp = string.char(math.floor(stamp / 256), stamp % 256)
  if redis.call('RPUSH', page(turn, number), stamp .. record) == 1 then
    redis.call('PEXPIREAT', all, ends)
    redis.call('PEXPIREAT', page(turn, number), ends)
  end
  local inside, filled = area(number)
  local buckets, fields, values = unpack(read[inside] or {places(turn, inside, tags)})
  for nth, bucket in ipairs(buckets) do
    local found, known = values and values[nth], {}
    for each in string.gmatch(found or '', '%d+') do known[#known + 1] = each end
    known[#known + 1] = string.format('%d', number)
    redis.call('HSET', bucket, fields[nth], table.concat(known, ' ', math.max(1, #known - FIRSTS + 1)))
    -- A bucket gets its end with its first tag. That is long there when each has dozens.
    if not found and filled < YOUNG and redis.call('HLEN', bucket) == 1 then redis.call('PEXPIREAT', bucket, ends) end
  end
end

-- The record of a first; nothing if there is none, or it is older than the horizon.
local function first(of, number)
  local found = redis.call('LINDEX', page(of, number), number % PAGE)
  if not found or found == '' then return nil end
  local high, low = string.byte(found, 1, 2)
  local came = (of + (high * 256 + low) / 65535) * horizon
  return now - came < horizon and string.sub(found, 3) or nil
end

-- Returns what the story has to be compared with, as {name, record, name, record, ...}; nothing: it is a first.
local function look(tags, document, rest, others)
  local record, seen, found = document .. rest, {}, {}
  for name in string.gmatch(others, '%S+') do seen[name] = true end
  local own, names, numbers, read = find(tags)
  -- Its own record has its own tag, whatever it says by now: an older version shares no other.
  for _, at in ipairs(own) do
    local of, number = unpack(at)
    local known = first(of, number)
    if known == record then return {} end  -- delivered again
    if known and string.sub(known, 1, #document) == document then  -- its older version
      redis.call('LSET', page(of, number), number % PAGE, '')
    end
  end
  for rank, name in ipairs(names) do
    if rank > most then break end
    local candidate = not seen[name] and first(unpack(numbers[name]))
    if candidate and string.sub(candidate, 1, #document) ~= document then
      found[#found + 1] = name
      found[#found + 1] = candidate
    end
  end
  if #found == 0 then register(tags, record, read) end
  return found
end

local answers = {}
for at = 4, #ARGV, 4 do
  answers[#answers + 1] = look(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])
end
answers[#answers + 1] = tonumber(redis.call('HGET', prefix .. turn .. ':all', 'left') or 0)
return answers
