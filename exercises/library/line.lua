-- What every seat does on its lines: tests, calls, receipts, and what a text means and how it is read.
-- me.memory, besides what seat.lua keeps: tags of texts by their entry; own, the lines of which the seat is an end.

local seat = require("seat")
local hawkish, hedging, among, pace, within, later, once = seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.once

local line = {}

function line.dyad(a, b) return a < b and a .. "-" .. b or b .. "-" .. a end
function line.to(me, party, name) return line.dyad(me.party, party) .. "." .. name end

-- Of lines as lines() lists them.
function line.own(all)
  local own = {}
  for _, one in ipairs(all) do
    if one.own then own[one.line] = true end
  end
  return own
end

-- --- texts

function line.write(code, class, subject, body, tags, timing, more)
  local message = {line = code, class = class, subject = subject, text = {body = body, tags = tags or {}}}
  for field, value in pairs(more or {}) do message[field] = value end
  act("lineMessage", message, timing)
end

-- Acknowledges a text that this seat is to read, unless it is left lying (`silent`); whether it wants an answer.
function line.receive(me, event, silent)
  me.memory.tags[event.number] = event.message.text.tags or {}
  if not among(event.to, me.seat) or silent then return false end
  if event.acknowledgeBy >= 0 then act("lineAcknowledge", {item = event.number}, pace(me, event.acknowledgeBy, event.number)) end
  return event.answerBy >= 0
end

-- What is answered: by the text's subject (`about`) and to a proposal by all but the hawkish, else by the profile. An answer is a body and its tags.
function line.words(me, event, answers, about)
  local own = about and about[event.message.subject or ""]
  if not hawkish(me) then
    if own then return own end
    if event.message.class == "proposal" then
      return hedging(me) and {"Your proposal has been received; it is being looked into.", {}} or
             {"We look at your proposal at once, and will answer it in writing.", {"aim"}}
    end
  end
  return answers[me.profile] or answers.hedging
end

-- `answer`: a body and its tags
function line.answer(me, event, answer, timing)
  line.write(event.line, event.message.class, "re: " .. (event.message.subject or ""), answer[1], answer[2],
             timing or pace(me, event.answerBy, event.number), {replyTo = event.number})
end

-- What a text means by its tags, and how a profile reads it.
local MEANINGS = {{"threat", "warn"}, {"demand", "demand"}, {"blame", "protest"}, {"pledge", "offer"}, {"concession", "offer"},
                  {"regret", "reassure"}, {"exit", "reassure"}, {"question", "ask"}}
local SUSPICION = {reassure = "delay", offer = "delay", ask = "demand"}

function line.meaning(tags)
  for _, pair in ipairs(MEANINGS) do
    if among(tags, pair[1]) then return pair[2] end
  end
  return "inform"
end

-- Own texts and statements are noted as meant. True for a statement of others.
function line.noted(me, event)
  if event.author == me.seat then
    act("intendSignal", {item = event.number, code = line.meaning(event.text.tags)}, within(30 * minute))
  elseif event.kind == "statement" then
    me.memory.tags[event.number] = event.text.tags or {}
    return true
  end
end

-- The seat addressed reads; what is addressed to a whole party is read by the seat of `role`.
function line.read(me, signal, role, suspicious)
  local reader = (signal.seat or "") ~= "" and signal.seat or me.party .. "." .. (role or "FM")
  local tags = me.memory.tags[signal.item]
  if reader ~= me.seat or not tags then return end
  local code = line.meaning(tags)
  if suspicious == nil then suspicious = hawkish(me) end
  act("readSignal", {item = signal.item, code = suspicious and SUSPICION[code] or code}, within(2 * hour))
end

-- --- comm checks

local NEUTRAL = "The lighthouse keeper counts nine ships before breakfast."

-- `mute`: whether this seat keeps silent on a line (a function of seat and line); `text`: what is sent. Both may be left out.
function line.checks(mute, text)
  local checks = {}
  local neutral = text or NEUTRAL
  local function speaks(me, code) return me.memory.own[code] and not (mute and mute(me, code)) end

  local function send(me)
    for _, due in ipairs(checksDue()) do
      if speaks(me, due.line) and once(me, due.line .. " " .. due.number) then
        act("checkSend", {line = due.line, number = due.number, checkValue = value(neutral), text = neutral}, {by = due.sendBy, after = true})
      end
    end
  end

  function checks.due(me, event)
    if event.from == me.party and me.memory.own[event.line] then later(me, now() + 1000, send) end
  end

  function checks.delivered(me, event)
    if not speaks(me, event.line) then return end
    for _, check in ipairs(checksReceived()) do
      if check.check == event.number then
        act("checkReadBack", {check = check.check, number = check.number, checkValue = value(event.text)}, {by = check.readBackBy, refersTo = event.number})
      end
    end
    for _, gap in ipairs(gaps()) do
      if gap.line == event.line then
        act("checkReportGap", {line = gap.line, expected = gap.expected, received = gap.received}, within(10 * minute))
      end
    end
  end

  return checks
end

-- --- calls: every fourth is declined by the hawkish while the pressure at home is high

local function declines(me)
  if not hawkish(me) then return false end
  me.memory.calls = (me.memory.calls or draw("calls", 4)) + 1
  return M(self) >= 60 and me.memory.calls % 4 == 0
end

-- `talk` says what is said:
--   summary          read back at the end
--   subject, body    of the caller's words; without them nothing is said besides the summary
--   joint            the talk may be read out jointly; the hawkish read out by themselves
--   tags, accept, scheduled, unanswered   functions of seat and call, where an exercise does it otherwise
function line.calls(talk)
  local function accept(me, call) act("lineAnswer", {request = call.request, answer = "accept"}, pace(me, call.due, call.number)) end

  local function answer(me, call)
    if declines(me) then
      return act("lineAnswer", {request = call.request, answer = "decline", reason = "The atmosphere is not right for a call."}, pace(me, call.due, call.number))
    end
    return (talk.accept or accept)(me, call)
  end

  local function speak(me, call)
    if call.due < 0 and call.from == me.seat and talk.body then
      line.write(call.line, "crisis", talk.subject, talk.body, talk.tags and talk.tags(me) or {"aim", "exit"}, within(10 * minute), {call = call.request})
    end
    if not once(me, "close " .. call.request) then return end
    act("lineClose", {request = call.request, meaning = hawkish(me) and "warn" or "reassure", summary = talk.summary,
                      readOut = talk.joint and (hawkish(me) and "separate" or "joint") or nil},
        {by = call.due >= 0 and call.due or now() + 30 * minute, after = true})
  end

  return function(me, call)
    local ours = call.from == me.seat
    if not ours and call.wanted ~= me.seat then return end
    if call.state == "delivered" and not ours then
      act("lineAcknowledge", {item = call.request}, pace(me, call.due, call.number))
    elseif call.state == "acknowledged" and not ours and call.at < 0 then
      answer(me, call)
    elseif call.state == "acknowledged" and ours and call.at >= 0 then
      act("lineAnswer", {request = call.request, answer = "accept"}, {by = call.due})
    elseif call.state == "scheduled" and once(me, "join " .. call.request) then
      if talk.scheduled then talk.scheduled(me, call) end
      act("lineJoin", {request = call.request}, {at = call.at, by = call.due})
    elseif call.state == "connected" then
      speak(me, call)
    elseif call.state == "unanswered" and ours and talk.unanswered then
      talk.unanswered(me, call)
    end
  end
end

-- Asks for a call unless one is asked for.
function line.request_call(code, subject, entry)
  for _, call in ipairs(calls()) do
    if call.line == code then return end
  end
  act("lineRequest", {line = code, class = "crisis", urgency = "priority", subject = subject}, within(20 * minute, entry))
end

return line
