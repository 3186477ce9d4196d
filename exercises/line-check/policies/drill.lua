-- The line check's bots (domain.md D6): every seat does what its orders say, and answers what comes on its lines.
-- restrained answers at once; hawkish too, but declines the first call that its defence minister is asked for; hedging
-- answers a minute before the deadline; scripted is restrained without delay.

local ORDER_TIME, ROLL_CALL_TIME = 5 * minute, 2 * minute
local FALLBACK_TIME = 10 * minute       -- to be on the fall-back line, and to ask why a line was suspended
local CALL_LATER = 60 * minute          -- the other time that goes with a declined call
local NEUTRAL = "The quiet harbour keeps its lamps lit until the morning."
local CODES = {"K1", "K7", "K3", "K10", "K2", "K9", "K5", "K4", "K8", "K6"}
local DEPUTY = {HOS = "FM", DEF = "FM", FM = "DEF", NAV = "AIR", AIR = "NAV", THC = "DEF", DO = "FM"}

-- --- who does it, and when

local function role_of(seat) return seat:split(".")[2] end
local function party_of(seat) return seat:split(".")[1] end
local function on_dyad(me, name)
  local first, second = me.party, me.other
  if second < first then first, second = second, first end
  return first .. "-" .. second .. "." .. name
end

local function barred(me, seat)
  local until_time = me.memory.barred[seat]
  return until_time ~= nil and now() < until_time
end

-- The seat's business is mine: it is my seat, or I am the deputy of one that control has barred.
local function is_mine(me, seat)
  if seat == me.seat then return not barred(me, seat) end
  return party_of(seat) == me.party and barred(me, seat) and DEPUTY[role_of(seat)] == me.role
end

-- The duty officer acknowledges for the leader, and for whoever is not there.
local function acknowledges(me, seat)
  if party_of(seat) ~= me.party then return false end
  local by_officer = role_of(seat) == "HOS" or (barred(me, seat) and role_of(seat) ~= "DO")
  if by_officer then return is_mine(me, me.party .. ".DO") end
  return is_mine(me, seat)
end

-- How something that is due at `by` is timed; `entry` is what it answers; `after`: not before what was planned just now.
-- At once is within a minute.
local function timing(me, by, entry, after)
  if me.profile == "hedging" then return {by = by, at = by - minute, refersTo = entry, after = after} end
  return {by = math.min(by, now() + 2 * minute), refersTo = entry, after = after}
end

local function own_line()
  for _, line in ipairs(lines()) do
    if line.own then return line end
  end
end

-- The line that an order names; a seat's own one when it names none.
local function line_in(text)
  for _, line in ipairs(lines()) do
    if text:contains("on " .. line.name) then return line end
  end
  return own_line()
end

local function quoted(text) return text:split('"')[2] or "drill" end

local function message(line, class, subject, body, more)
  local act = {line = line, class = class, subject = subject, text = {body = body}}
  for field, value in pairs(more or {}) do act[field] = value end
  return act
end

-- --- comm checks

-- "... with this text: A." and "Texts: A. B. If ...": the texts that an order gives for its tests.
local function ordered_texts(text)
  local one = text:split("this text: ")[2]
  if one then return {(one:split(". If it is")[1])} end
  local two = text:split("Texts: ")[2]
  if not two then return nil end
  local sentences = two:split(". ")
  return {sentences[1] .. ".", sentences[2] .. "."}
end

-- Tests of mine that are due are sent in their order, each once.
local function send_checks(me)
  for _, due in ipairs(checksDue()) do
    local key = due.line .. " " .. due.number
    local line = me.memory.own[due.line]
    if line and not me.memory.sent[key] and is_mine(me, me.seat) then
      me.memory.sent[key] = true
      local texts = me.memory.texts[due.line]
      local text = texts and table.remove(texts, 1) or NEUTRAL
      act("checkSend", {line = due.line, number = due.number, checkValue = value(text), text = text},
          timing(me, due.sendBy, me.memory.order, true))
    end
  end
end

local function check_delivered(me, event)
  if not me.memory.own[event.line] then return end
  for _, check in ipairs(checksReceived()) do
    if check.check == event.number then
      act("checkReadBack", {check = check.check, number = check.number, checkValue = value(event.text)},
          timing(me, check.readBackBy, event.number))
    end
  end
  for _, gap in ipairs(gaps()) do
    local key = gap.line .. " gap " .. gap.received
    if gap.line == event.line and not me.memory.sent[key] then
      me.memory.sent[key] = true
      act("checkReportGap", {line = gap.line, expected = gap.expected, received = gap.received},
          timing(me, now() + FALLBACK_TIME, event.number))
    end
  end
end

-- --- calls

local function declines(me, call)
  if me.memory.decline[call.line] then return "Not at this hour, by order of the drill; please ask again then." end
  if me.profile == "hawkish" and me.role == "DEF" and not me.memory.declined then
    return "The atmosphere is not right for a call; state your business in writing."
  end
end

local function answer_call(me, call)
  me.memory.answered[call.request] = true
  local reason = declines(me, call)
  if not reason then
    return act("lineAnswer", {request = call.request, answer = "accept"}, timing(me, call.due, call.number))
  end
  me.memory.declined = true
  act("lineAnswer", {request = call.request, answer = "decline", reason = reason, at = now() + CALL_LATER},
      timing(me, call.due, call.number))
end

local function close_call(me, request, by, entry)
  if me.memory.closed[request] then return end
  me.memory.closed[request] = true
  act("lineClose", {request = request, meaning = "inform",
                    summary = "Agreed: the line works and both sides answer. Open: the date of the next drill."},
      timing(me, by, entry, true))
end

local function connected(me, call, ours)
  if call.due >= 0 then return close_call(me, call.request, call.due, call.number) end
  local plan = ours and me.memory.plans[call.line]
  if not plan then return end
  if plan.speaks then
    act("lineMessage", message(call.line, "crisis", plan.subject, "The call is set up; we hear you well.", {call = call.request}),
        timing(me, now() + ORDER_TIME))
  end
  if plan.closes then close_call(me, call.request, now() + FALLBACK_TIME, call.number) end
end

local function request_changed(me, call)
  local ours = party_of(call.from) == me.party
  local takes_part = ours and is_mine(me, call.from) or me.memory.answered[call.request]
  if call.state == "delivered" and not ours and acknowledges(me, call.wanted) then
    act("lineAcknowledge", {item = call.request}, timing(me, call.due, call.number))
  elseif call.state == "acknowledged" and not ours and call.at < 0 and is_mine(me, call.wanted) then
    answer_call(me, call)
  elseif call.state == "acknowledged" and takes_part and ours and call.at >= 0 then
    act("lineAnswer", {request = call.request, answer = "accept"}, timing(me, call.due, call.number))
  elseif call.state == "scheduled" and takes_part and not me.memory.joined[call.request] then
    me.memory.joined[call.request] = true
    act("lineJoin", {request = call.request}, timing(me, call.due, call.number))
  elseif call.state == "connected" and takes_part then
    connected(me, call, ours)
  end
end

-- --- texts

-- A subject that came on several lines goes on on the main one.
local function reply(me, event)
  local text = event.message
  local main = me.memory.main
  local body = "Received and understood."
  if text.urgency == "flash" then
    local keeps = event.line == main
    body = keeps and "We go on with this subject here, on our main line." or
           "Closed here with a reference to " .. main .. ", where we go on with this subject."
  end
  local class = event.line:contains("HOS-HOS") and "crisis" or text.class
  act("lineMessage", message(event.line, class, text.subject, body, {replyTo = event.number}),
      timing(me, event.answerBy >= 0 and event.answerBy or now() + 15 * minute, event.number))
end

local function redirect_text(me, event)
  act("lineMessage", message(on_dyad(me, "DO-DO"), "routine", event.message.subject,
                             "The leaders' line is not for routine texts; please take this to FM-FM.",
                             {replyTo = event.number}), timing(me, now() + 10 * minute, event.number))
end

local function message_delivered(me, event)
  local seat, text = event.to[1], event.message
  if event.acknowledgeBy >= 0 and acknowledges(me, seat) then
    act("lineAcknowledge", {item = event.number}, timing(me, event.acknowledgeBy, event.number))
  end
  local misplaced = text.class == "routine" and event.line:contains("HOS-HOS")
  if misplaced and me.role == "DO" then return redirect_text(me, event) end
  local wants = event.answerBy >= 0 or (text.urgency == "flash" and not event.replyTo)
  if wants and not misplaced and is_mine(me, seat) then reply(me, event) end
end

-- --- lines that fail, are suspended, come back

local function line_failed(me, event)
  local name = event.line:split(".")[2]
  local fallback = name == "DO-DO" and "FM-FM" or "DO-DO"
  act("lineMessage", message(on_dyad(me, fallback), "crisis", "drill: " .. name .. " has failed",
                             "We are on this line now. Restated: our last business on " .. name .. " stands."),
      timing(me, now() + FALLBACK_TIME))
end

local function line_returned(me, event)
  if event.line ~= me.memory.main or me.role ~= "DEF" or me.party > me.other then return end
  act("lineMessage", message(on_dyad(me, "DO-DO"), "crisis", "drill: switch back",
                             "DEF-DEF is up again; we switch back to it now."), timing(me, now() + FALLBACK_TIME))
  act("lineMessage", message(event.line, "crisis", "drill: switch back", "First text on DEF-DEF since it is up again."),
      timing(me, now() + FALLBACK_TIME, nil, true))
end

local function line_suspended(me, event)
  if me.role ~= "DEF" or event.by == me.party then return end
  act("lineMessage", message(me.memory.main, "crisis", "drill: suspension",
                             "You have suspended " .. event.line .. ". Why, and until when?",
                             {text = {body = "You have suspended " .. event.line .. ". Why, and until when?", tags = {"question"}}}),
      timing(me, now() + FALLBACK_TIME, event.number))
end

local function line_state_changed(me, event)
  if event.new == "down" and me.memory.own[event.line] then return line_failed(me, event) end
  if event.new == "up" and event.old == "down" then return line_returned(me, event) end
  if event.new == "suspended" then return line_suspended(me, event) end
end

local function resume(me)
  local line = me.memory.suspended
  me.memory.suspended = nil
  if line then act("lineResume", {line = line}, timing(me, now() + ORDER_TIME)) end
end

-- Our minister has answered the question about the line that I suspended.
local function line_message(me, event)
  local answers = me.memory.suspended and event.author == me.party .. ".DEF" and event.line == me.memory.main
  if answers and event.replyTo then resume(me) end
end

-- --- orders

local function request_call(me, event, text)
  local line = line_in(text).line
  me.memory.plans[line] = {subject = quoted(text), speaks = text:contains("send one message in the call"),
                           closes = text:contains("close after the greeting")}
  act("lineRequest", {line = line, class = "crisis", urgency = text:contains("FLASH") and "flash" or "priority",
                      subject = quoted(text)}, timing(me, now() + ORDER_TIME, event.number))
end

local function send_text(me, event, text)
  local flash = text:contains("FLASH")
  local body = flash and "Three of us write to you on three lines about this subject." or
               "Which week suits you for a working visit of technicians?"
  act("lineMessage", {line = line_in(text).line, class = flash and "crisis" or "routine",
                      urgency = flash and "flash" or "routine", subject = quoted(text),
                      text = {body = body, tags = not flash and {"question"} or nil}},
      timing(me, now() + ORDER_TIME, event.number))
end

local function count_logs(me, event)
  local counts = {}
  for _, line in ipairs(lines()) do
    counts[#counts + 1] = {line = line.line, fromParty = me.party,
                           checks = count("checkSend", {party = self, line = line.line}),
                           messages = count("lineMessage", {party = self, line = line.line})}
    counts[#counts + 1] = {line = line.line, fromParty = me.other,
                           checks = count("checkDelivered", {line = line.line}),
                           messages = count("messageDelivered", {line = line.line})}
  end
  act("logCounts", {counts = counts}, timing(me, now() + ORDER_TIME, event.number))
end

local function close_talk(me, event)
  for _, call in ipairs(calls()) do
    if call.state == "connected" and me.memory.own[call.line] then
      close_call(me, call.request, now() + FALLBACK_TIME, event.number)
    end
  end
end

local function propose_book(me, event)
  act("lineBookPropose", {deputies = {{seat = "DEF", deputy = "FM"}}, text = "We propose to confirm the line book."},
      timing(me, now() + ORDER_TIME, event.number))
end

local function suspend(me, event)
  me.memory.suspended = own_line().line
  act("lineSuspend", {line = me.memory.suspended, reason = "drill"}, timing(me, now() + ORDER_TIME, event.number))
  return time("T+02:29")
end

local ORDERS = {
  {"Roll call", function(me, event) act("rollCall", nil, timing(me, now() + ROLL_CALL_TIME, event.number)) end},
  {"Request a", request_call},
  {"Send a text of class", send_text},
  {"Each of you sends", send_text},
  {"Decline it in time", function(me, event, text) me.memory.decline[line_in(text).line] = true end},
  {"Suspend ", suspend},
  {"close the talk", close_talk},
  {"Give the code of each phrase",
   function(me, event) act("phraseAnswer", {inject = event.number, phrases = CODES}, timing(me, now() + 10 * minute, event.number)) end},
  {"submit the counts", count_logs},
  {"Propose an update of the line book", propose_book},
}

local function is_among(seats, seat)
  for _, one in ipairs(seats or {}) do
    if one == seat then return true end
  end
  return false
end

local function order(me, event)
  if not is_among(event.to, me.seat) then return end
  local text = event.text.en
  local texts = ordered_texts(text)
  if texts then
    me.memory.order, me.memory.texts[line_in(text).line] = event.number, texts
    return
  end
  for _, known in ipairs(ORDERS) do
    if text:contains(known[1]) then return known[2](me, event, text) end
  end
end

local function book_proposed(me, event)
  if me.role ~= "DO" or party_of(event.author) == me.party then return end
  act("lineBookReply", {proposal = event.number, reply = "accept"}, timing(me, now() + FALLBACK_TIME, event.number))
end

local HANDLERS = {
  injectDelivered = order,
  seatBarred = function(me, event) me.memory.barred[event.seat] = event["until"] end,
  checkDelivered = check_delivered,
  requestChanged = request_changed,
  messageDelivered = message_delivered,
  lineMessage = line_message,
  lineStateChanged = line_state_changed,
  lineBookPropose = book_proposed,
}

return {
  wakes = {"injectDelivered", "seatBarred", "checkDue", "checkDelivered", "requestChanged", "messageDelivered", "lineMessage",
           "lineStateChanged", "lineBookPropose"},

  on = function(me, event)
    if not me.memory.own then
      me.memory = {own = {}, sent = {}, texts = {}, barred = {}, decline = {}, answered = {}, joined = {}, closed = {}, plans = {}}
      for _, line in ipairs(lines()) do
        if line.own then me.memory.own[line.line] = line end
        if line.main then me.memory.main = line.line end
      end
    end
    local handler = HANDLERS[event.kind]
    local next = handler and handler(me, event)
    -- Tests and the order that gives their text come together: look a second later.
    if event.kind == "checkDue" then next = now() + 1000 end
    return type(next) == "number" and next or nil
  end,

  wake = function(me)
    send_checks(me)
    if me.memory.suspended and now() >= time("T+02:29") then resume(me) end
  end,
}
