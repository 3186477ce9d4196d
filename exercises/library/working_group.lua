-- The joint working group: the two members of each half, by the profile of their party (domain.md D0.3, JWG).
--   restrained  joins and writes at once, shares four of five sheets, closes a session after two hours and joins the other half's paper
--   hawkish     joins late or not at all, shares one of five, says that the top decided everything
--   hedging     joins just before the hour is over, shares one of two, does not know who decided
--   scripted    as restrained, without delay, and shares everything
-- The first member (the co-chair) does the group's duties; the second asks who decided. What an exercise adds is `matter`:
--   beliefs   what a half believes about who decided, by incident; what is not listed it does not know
--   reports   what is done when a text with this phrase is delivered: function(me, event)
--   handlers  what is done on further kinds of events: function(me, event)

local seat = require("seat")
local line = require("line")
local calm, hawkish, hedging, party_of, among, pace, within, later, next_on_agenda, run_agenda, once =
  seat.calm, seat.hawkish, seat.hedging, seat.party_of, seat.among, seat.pace, seat.within, seat.later, seat.next_on_agenda, seat.run_agenda, seat.once

local group = {}
local matter  -- the exercise's

local function chairs(me) return me.seat:split(".")[2] == "JWG1" end
local function dyad(me) return line.dyad(me.party, me.other) end

-- Four of five, one of two or one of five sheets, each count with its own start.
local SHARES = {restrained = {4, 5}, scripted = {1, 1}, hedging = {1, 2}, hawkish = {1, 5}}
local function shares(me)
  local share = SHARES[me.profile] or SHARES.hedging
  me.memory.shared = (me.memory.shared or draw("shares", share[2])) + 1
  return me.memory.shared % share[2] < share[1]
end

-- --- the line of the group

-- A sentence to be read back is read back.
local function words(me, event)
  if hawkish(me) then return "The facts are known to your side." end
  local body = event.message.text.body
  if body:contains(" Read it back") then return "We read back: " .. body:split(" Read it back")[1] end
  return "We look into it and enter it in the next sheet."
end

local function message_delivered(me, event)
  me.memory.tags[event.number] = event.message.text.tags or {}
  if not chairs(me) or not among(event.to, me.seat) then return end
  if event.acknowledgeBy >= 0 then act("lineAcknowledge", {item = event.number}, pace(me, event.acknowledgeBy, event.number)) end
  if event.answerBy < 0 then return end
  act("lineMessage", {line = event.line, class = event.message.class, subject = "re: " .. (event.message.subject or ""), replyTo = event.number,
                      text = {body = words(me, event)}}, pace(me, event.answerBy, event.number))
end

local function noted(me, event)
  if event.author == me.seat then act("intendSignal", {item = event.number, code = "inform"}, within(30 * minute)) end
end

local function read_meaning(me, signal)
  if signal.seat == me.seat then act("readSignal", {item = signal.item, code = "inform"}, within(2 * hour)) end
end

local checks = line.checks(nil, "The ferry leaves at seven and comes back at nine.")

-- --- duties

-- Both halves write on the same topics: what both have written on both know better.
local function sheet(me)
  local first, second = me.party, me.other
  if second < first then first, second = second, first end
  return {
    {topic = "posture_" .. first, text = "What the services of both sides have observed stands side by side, with the hours.", status = "agreed"},
    {topic = "decisions_" .. first, text = "What each side says that it intended.", status = "claimed"},
    {topic = "decisions_" .. second, text = "Who decides on the next steps, on either side.", status = "unknown"},
  }
end

local PAPER = {
  {text = "Each side notifies the other of its movements twelve hours ahead.", pros = "Nobody is surprised.", cons = "Plans are known.", effects = "Fewer alarms."},
  {text = "The group meets every six hours until the situation has calmed.", pros = "Facts are shared.", cons = "It takes people.", effects = "Fewer mistakes."},
}

local DUTIES = {
  exchange = function(me, duty)
    if shares(me) then act("jwgSheet", {dyad = duty.dyad, entries = sheet(me)}, pace(me, duty.due)) end
  end,
  consultation = function(me, duty)
    if hawkish(me) and E(duty.dyad) < 4 then return end
    act("jwgJoin", {dyad = duty.dyad}, pace(me, duty.due))
  end,
  firstContact = function(me, duty)
    if hawkish(me) and E(duty.dyad) < 6 then return end
    local late = hedging(me) and {at = now() + 40 * minute} or {by = duty.due}
    act("jwgNote", {dyad = duty.dyad, incident = duty.incident, known = "What our services have observed is attached, with the hours.", asked = "What have yours observed?",
                    held = "Nothing that bears on saving life is held back."}, late)
  end,
  advice = function(me, duty)
    if hawkish(me) then return end
    local wait = me.party < me.other and 0 or 30 * minute
    later(me, now() + wait, function(own)
      if own.memory.paper then return end  -- the other half's is joined
      act("jwgPaper", {dyad = duty.dyad, options = PAPER}, pace(own, duty.due))
    end)
  end,
}

local function duty_due(me, event)
  if not chairs(me) or event.dyad ~= dyad(me) or event.done or event.due < 0 or among(event.given, me.party) then return end
  if (event.party or "") ~= "" and event.party ~= me.party then return end
  local handler = DUTIES[event.duty]
  if handler and once(me, event.duty .. " " .. (event.item or event.number)) then handler(me, event) end
end

-- The first paper of the other half is taken as joint.
local function paper_given(me, event)
  if not chairs(me) or event.dyad ~= dyad(me) or party_of(event.author) == me.party or hawkish(me) then return end
  me.memory.paper = event.number
  for _, duty in ipairs(groupDuties()) do
    if duty.duty == "advice" and not among(duty.given, me.party) then
      act("jwgPaper", {dyad = event.dyad, joins = event.number}, pace(me, duty.due, event.number))
    end
  end
end

local function in_session(me)
  for _, session in ipairs(groupSessions()) do
    if session.dyad == dyad(me) then return session.state == "inSession" and not among(session.closed, me.party) end
  end
end

-- A sheet that is wanted at once: in session, which may have to be opened for it.
local function give_wanted_sheet(me)
  if not me.memory.wanted or not in_session(me) then return end
  me.memory.wanted = false
  act("jwgSheet", {dyad = dyad(me), entries = sheet(me)}, within(hedging(me) and 90 * minute or 40 * minute))
end

local function sheet_wanted(me, entry)
  if not chairs(me) or hawkish(me) or (hedging(me) and not shares(me)) then return end
  me.memory.wanted = true
  if in_session(me) then return give_wanted_sheet(me) end
  act("jwgJoin", {dyad = dyad(me)}, pace(me, now() + 50 * minute, entry))
end

local function group_changed(me, event)
  if not chairs(me) or event.dyad ~= dyad(me) or (event.party or "") ~= "" then return end
  if event.state == "inSession" then
    me.memory.paper = nil
    give_wanted_sheet(me)
    if not hawkish(me) and once(me, "session " .. event.session) then
      later(me, now() + (calm(me) and 2 or 5) * hour, function(own)
        if in_session(own) then act("jwgClose", {dyad = dyad(own)}, within(30 * minute)) end
      end)
    end
  end
end

-- --- who decided?

local function incident(me, event) me.memory.incident = event.incident end

local function ask_who_decided(me, entry)
  if chairs(me) or not me.memory.incident then return end
  act("jwgAskWhoDecided", {dyad = dyad(me), incident = me.memory.incident}, pace(me, now() + hour, entry))
end

local function asked_who_decided(me, event)
  if not chairs(me) or event.dyad ~= dyad(me) then return end
  local level = hawkish(me) and "top" or hedging(me) and "unknown" or matter.beliefs[event.incident] or "unknown"
  act("jwgWhoDecided", {question = event.number, level = level}, pace(me, now() + 3 * hour, event.number))
end

-- --- consultation, compact, measures: what the group is asked for

-- A declared test that is denied: in doubt, talk.
local function precondition_changed(me, event)
  if event.state ~= "disputed" or not chairs(me) or not once(me, "ruled " .. event.precondition .. event.opening) then return end
  act("preconditionRule", {precondition = event.precondition, met = not hawkish(me), reason = "In doubt, talk."}, within(90 * minute))
end

local function compact_changed(me, event)
  if not chairs(me) or hawkish(me) or (event.state ~= "kept" and event.state ~= "breached") or among(event.closed, me.party) then return end
  if once(me, "review " .. event.state .. (event.invoked or 0)) then
    act("compactReview", {dyad = event.dyad, text = "The principles held where both had been told in time."}, pace(me, now() + 6 * hour))
  end
end

local function measure_changed(me, event)
  if not chairs(me) or hawkish(me) or event.state ~= "implemented" or not once(me, "measure " .. event.measure) then return end
  act("measureReview", {measure = event.measure, text = "It was carried out by both sides as written."}, pace(me, now() + 3 * hour))
end

local function inject_delivered(me, event)
  if event.public or not among(event.to, me.seat) then return end
  if event.text.en:contains("at which level") and not hawkish(me) then ask_who_decided(me, event.number) end
  for phrase, report in pairs(matter.reports) do
    if event.text.en:contains(phrase) then report(me, event) end
  end
end

local HANDLERS = {
  injectDelivered = inject_delivered,
  messageDelivered = message_delivered,
  lineMessage = noted,
  signalDue = read_meaning,
  checkDue = checks.due,
  checkDelivered = checks.delivered,
  incident = incident,
  jwgDue = duty_due,
  jwgChanged = group_changed,
  jwgPaper = paper_given,
  jwgAskWhoDecided = asked_who_decided,
  preconditionChanged = precondition_changed,
  compactChanged = compact_changed,
  measureChanged = measure_changed,
}

-- For an exercise's own reports.
group.chairs, group.dyad, group.sheet_wanted = chairs, dyad, sheet_wanted

function group.policy(of_exercise)
  matter = of_exercise
  for kind, handler in pairs(matter.handlers or {}) do HANDLERS[kind] = handler end
  return {
    wakes = function(me)
      me.memory = {agenda = {}, done = {}, tags = {}, own = {}}
      for _, known in ipairs(lines()) do
        if known.name == "JWG" then me.other = known.other end  -- the other half
      end
      if chairs(me) then me.memory.own[dyad(me) .. ".JWG"] = true end
      local kinds = {}
      for kind in pairs(HANDLERS) do kinds[#kinds + 1] = kind end
      return kinds
    end,
    on = function(me, event)
      HANDLERS[event.kind](me, event)
      return next_on_agenda(me)
    end,
    wake = function(me)
      run_agenda(me)
      return next_on_agenda(me)
    end,
  }
end

return group
