-- A government for rehearsals and empty seats, by its profile:
--   restrained  does everything at once, asks, blames nobody      hedging   does it just before it is due
--   hawkish     does it late, protests and blames                 scripted  as restrained
-- A policy names the kinds of event that wake it, and sees what its seat sees. Nothing here names a party. It writes English; library/phrases_zh.lua has
-- the Chinese of every text.

local function hawkish(me) return me.profile == "hawkish" end

-- How an answer that is due at `by` is timed by the profile.
local function pace(me, by, entry)
  if hawkish(me) then return {by = by, at = now() + (by - now()) // 2, refersTo = entry} end
  if me.profile == "hedging" then return {by = by, at = by - minute, refersTo = entry} end
  return {by = by, refersTo = entry}
end

local function own_line()
  for _, line in ipairs(lines()) do
    if line.own then return line.line end
  end
end

local function among(list, wanted)
  for _, one in ipairs(list or {}) do
    if one == wanted then return true end
  end
  return false
end

-- --- what each seat does with what it is told

local function report_on(me, event)
  act("internalMessage", {to = {me.party .. ".DEF"}, text = {body = "A report from the watch. It is attached."}},
      pace(me, now() + 20 * minute, event.number))
end

local function write_to_other_side(me, event)
  if (event.incident or "") == "" then return end
  local body = hawkish(me) and "Your ship came across the bow of ours. We protest."
      or "Two ships have touched. We know of nobody hurt, and of no order. What do your people say?"
  act("lineMessage", {line = own_line(), class = "crisis", urgency = "immediate", subject = "the two ships",
                      text = {body = body, tags = hawkish(me) and {"blame"} or {"aim", "question"}}},
      pace(me, now() + 25 * minute, event.number))
end

local function ask(me, event)
  act("reportAsk", {topic = "scrape", source = "ownServices"}, pace(me, now() + hour, event.number))
end

local function speak(me, event)
  local body = hawkish(me) and "The other side is to blame." or "Two ships touched. Nobody was hurt. Both sides look into it together."
  act("statement", {text = {body = body, tags = hawkish(me) and {"blame"} or {"aim", "exit"}, incident = "scrape"}, names = {me.other}},
      pace(me, now() + hour, event.number))
end

local TOLD = {DO = report_on, DEF = write_to_other_side, FM = ask, SPK = speak}

-- --- what comes from others

local function message_delivered(me, event)
  if not among(event.to, me.seat) then return end
  if event.acknowledgeBy >= 0 then act("lineAcknowledge", {item = event.number}, pace(me, event.acknowledgeBy, event.number)) end
  if event.answerBy < 0 then return end
  act("lineMessage", {line = event.line, class = event.message.class, subject = event.message.subject, replyTo = event.number,
                      text = {body = "We are looking into it and will tell you what we find.", tags = {"aim"}}},
      pace(me, event.answerBy, event.number))
end

local CHOICES = {restrained = 1, hedging = 2, hawkish = 3, scripted = 1}

local function decision_opened(me, event)
  if not among(event.seats, me.seat) then return end
  act("decide", {decision = event.decision, option = CHOICES[me.profile] or 1}, pace(me, event.due, event.number))
end

-- The text says what it is meant to do, and how it was read.
local function statement(me, event)
  if event.author == me.seat then
    act("intendSignal", {item = event.number, code = hawkish(me) and "protest" or "inform"}, {by = now() + 30 * minute})
  end
end

local HANDLERS = {messageDelivered = message_delivered, decisionOpened = decision_opened, statement = statement}

return {
  wakes = function(me) return {"injectDelivered", "messageDelivered", "decisionOpened", "statement"} end,
  on = function(me, event)
    if event.kind ~= "injectDelivered" then return HANDLERS[event.kind](me, event) end
    if TOLD[me.role] and (event.public or among(event.to, me.seat)) then TOLD[me.role](me, event) end
  end,
}
