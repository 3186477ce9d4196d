-- What governments do by the doctrine, whatever the exercise is about: consultation, notices, help, settlements, press lines, measures, readiness, decisions.
-- By the profile of the party (domain.md D0.3); an exercise's own policy says what its services report and what is said about it, and puts its own
-- handlers in place of these.

local seat = require("seat")
local line = require("line")
local party_of, calm, hawkish, hedging, among, pace, within, later, next_on_agenda, run_agenda, once =
  seat.party_of, seat.calm, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.next_on_agenda, seat.run_agenda, seat.once

local government = {}

-- --- in the house

function government.tell(me, roles, body, timing)
  local seats = {}
  for _, role in ipairs(roles) do seats[#seats + 1] = me.party .. "." .. role end
  act("internalMessage", {to = seats, text = {body = body}}, timing)
end

-- Hedging speaks once a phase.
function government.may_speak(me)
  if not hedging(me) then return true end
  if me.memory.spoken == me.memory.phase then return false end
  me.memory.spoken = me.memory.phase
  return true
end

-- Shares four of five, one of two or one of five of what it has, each count with its own start.
local SHARES = {restrained = {4, 5}, scripted = {5, 5}, hedging = {1, 2}, hawkish = {1, 5}}
function government.shares(me, shares)
  local share = (shares or SHARES)[me.profile] or SHARES.hedging
  me.memory.shared = (me.memory.shared or draw("shares", share[2])) + 1
  return me.memory.shared % share[2] < share[1]
end

-- --- what is said

-- To a text that wants an answer, where an exercise has nothing more particular to say.
government.ANSWERS = {
  restrained = {"We take this up at once and will tell you what we find.", {"aim"}},
  scripted = {"We take this up at once and will tell you what we find.", {"aim"}},
  hedging = {"Your text has been received; it is being looked into.", {}},
  hawkish = {"The facts are known to your side; we expect an explanation.", {"blame"}},
}

-- A public statement about `names`; under pressure a demand of the hawkish becomes an ultimatum.
function government.say(me, body, tags, timing, names, incident)
  if hawkish(me) and M(self) >= 80 and among(tags, "demand") then
    tags = {"demand", "deadline", "threat"}
    body = body .. " We expect an answer by tomorrow; otherwise there will be consequences."
  end
  act("statement", {text = {body = body, tags = tags, incident = incident}, names = names}, timing)
end

-- Own words are noted as meant; the hawkish answer blame with blame, but not more often than every three hours.
function government.note_and_answer_blame(me, event)
  if not line.noted(me, event) then return end
  local author = party_of(event.author)
  if me.role ~= "SPK" or not hawkish(me) or author == me.party or not among(event.names, me.party) or not among(event.text.tags, "blame") then return end
  if now() < (me.memory.answered or -3 * hour) + 3 * hour then return end
  me.memory.answered = now()
  government.say(me, "Those who accuse us should look at themselves.", {"blame"}, within(2 * hour), {author})
end

-- How forceful `party` has been of late: an average of what it has said and done in public, from 1 to 3.
function government.mirror(party)
  local harsh = count("statement", {party = party, tags = "blame"}, "12 h") + count("observed", {party = party}, "12 h")
  local mild = count("statement", {party = party, notags = "blame"}, "12 h")
  if harsh > mild then return 3 end
  return mild > harsh and 1 or 2
end

-- --- forces

function government.raise(me, to, reason)
  local current = R(self)
  if current < to then act("postureSet", {readiness = current + 1, reason = reason}, within(30 * minute)) end
end

-- `limit`: how far the hawkish go; nil: no further
function government.answer_readiness(me, value, limit)
  if hawkish(me) then
    if limit then government.raise(me, math.min(value, limit), "The other side has raised its readiness.") end
  elseif hedging(me) and value >= 3 then
    government.raise(me, 2, "Two steps of the other side are answered by one.")
  elseif calm(me) and R(self) > value then
    act("postureSet", {readiness = R(self) - 1, reason = "The other side has stepped back; so do we."}, within(30 * minute))
  end
end

-- --- notices of others: the watch acknowledges, the defence ministry takes up an offer of observers and asks

function government.acknowledge_notice(me, event)
  act("notifyAcknowledge", {notification = event.number}, pace(me, now() + hour, event.number))
end

function government.send_observers(me, event)
  if event.observers and not hawkish(me) then
    act("observerReply", {notification = event.number, accept = true}, pace(me, now() + 6 * hour, event.number))
  end
end

function government.ask_about_notice(me, event)
  if not hedging(me) then return end
  act("clarifyAsk", {notification = event.number, question = "How long will it last, and how near will it come?"},
      {at = now() + 90 * minute, refersTo = event.number})
end

function government.explain_notice(reply)
  return function(me, event)
    if me.role ~= "DEF" or party_of(event.author) == me.party or hawkish(me) then return end
    act("clarifyReply", {notification = event.notification, reply = reply}, pace(me, now() + 6 * hour, event.number))
  end
end

-- --- consultation

function government.give_minutes(minutes)
  return function(me, id)
    if state(id) ~= "consulting" or not once(me, "minutes " .. id) then return end
    act("consultationClose", {precondition = id, minutes = minutes}, within(30 * minute))
  end
end

-- Minutes of the other side are accepted within a time (two hours); by the hawkish when they must.
function government.accept_minutes(level, time_for_it)
  return function(me, event)
    local id = event.precondition
    if me.role ~= "FM" or party_of(event.author) == me.party or event.accepts or me.memory.done["minutes " .. id] then return end
    if hawkish(me) and level(me) < 6 then return end
    me.memory.done["minutes " .. id] = true
    act("consultationClose", {precondition = id, accepts = event.number}, pace(me, now() + (time_for_it or 2 * hour), event.number))
  end
end

-- The foreign minister gives minutes after some hours of talk, the side that goes first an hour before the other.
function government.talk_then_minutes(give_minutes, calm_hours, hedging_hours, goes_first)
  return function(me, event)
    if event.state ~= "consulting" or me.role ~= "FM" or hawkish(me) then return end
    local wait = (calm(me) and calm_hours or hedging_hours) * hour + (goes_first(me) and 0 or hour)
    later(me, now() + wait, give_minutes, event.precondition)
  end
end

-- The hawkish come late, or their head of state refuses while the pressure is high.
function government.refuse_or_wait(me, id)
  if state(id) ~= "met" then return end
  if me.role == "HOS" and M(self) >= 40 then
    act("consultationRefuse", {precondition = id, reason = "First the other side explains itself."}, {at = now()})
  elseif me.role == "FM" then
    act("consultationJoin", {precondition = id}, {at = now()})
  end
end

-- `late`: of the hawkish, after the time for the start
function government.answer_precondition(me, event, late)
  local start = event.startWithin >= 0 and event.startWithin or now() + hour
  local id = event.precondition
  if not once(me, "met " .. id .. event.opening) then return end
  if hawkish(me) then
    if me.role == "HOS" then later(me, start - 10 * minute, government.refuse_or_wait, id) end
    if me.role == "FM" then later(me, start + late, government.refuse_or_wait, id) end
  elseif me.role == "FM" then
    act("consultationJoin", {precondition = id}, {by = start, at = hedging(me) and start - minute or nil, refersTo = event.number})
  end
end

-- What others declare is denied once by the hawkish.
function government.dispute(me, event, reason)
  local declared = (event.declared or "") ~= "" and event.declared ~= me.party
  if declared and hawkish(me) and me.role == "FM" and once(me, "disputed") then
    act("preconditionDispute", {precondition = event.precondition, reason = reason}, within(25 * minute))
  end
end

-- --- settlements, press lines, think tanks, measures

function government.settlement_changed(level)
  return function(me, event)
    if me.role ~= "FM" or event.to ~= me.party or event.state ~= "open" then return end
    act("settleReply", {proposal = event.proposal, reply = hawkish(me) and level(me) < 6 and "decline" or "accept"}, pace(me, event.due, event.number))
  end
end

-- Whether a text on the incident is open or accepted already.
function government.is_being_settled(incident)
  if state(incident) == "settled" then return true end
  for _, proposal in ipairs(settlements()) do
    if proposal.incident == incident and proposal.state == "open" then return true end
  end
  return false
end

function government.press_line_changed(me, event)
  if me.role ~= "SPK" or event.to ~= me.party or event.accepted or event.lapsed or event.due < 0 or hawkish(me) then return end
  act("pressLineReply", {proposal = event.proposal, accept = true}, pace(me, event.due, event.number))
end

-- What the think tanks propose one side takes up, and the other is ready to talk about.
function government.dialogue_changed(goes_first)
  return function(me, event)
    local mine = event.state == "delivered" and event.dyad:contains(me.party) and goes_first(me)
    if mine and calm(me) then act("dialogueTakeUp", {item = event.item}, pace(me, now() + 6 * hour, event.number)) end
  end
end

-- A measure that the other side has tabled: negotiated, parked or rejected.
local function answer_measure(me, event, by)
  if event.state ~= "tabled" or event.party == me.party then return end
  local answer = calm(me) and "negotiate" or hedging(me) and "park" or "reject"
  act("measureReply", {measure = event.measure, answer = answer}, pace(me, by, event.number))
end

function government.measure_changed(me, event) answer_measure(me, event, event.due) end

-- The same where the own side tables one too: `signer` adds the second minister's signature, and the foreign minister answers the other side's within
-- half an hour, since it comes near the end.
function government.measures(signer)
  return function(me, event)
    if event.state == "idea" and event.party == me.party and me.role == signer then
      if once(me, "sign " .. event.measure) then act("measureTable", {measure = event.measure}, within(20 * minute)) end
    elseif me.role == "FM" then
      answer_measure(me, event, math.min(event.due, now() + 30 * minute))
    end
  end
end

-- --- decisions

-- Services are asked by all but the hawkish; a row that is offered goes on; the rest is chosen by the profile, by the hedging just before it is due.
-- `choices`: by profile, a function of seat and decision; `topics`: of information, by decision; `wait`: a function of the decision
function government.decision_opened(choices, topics, wait)
  return function(me, event)
    if not among(event.seats, me.seat) then return end
    if topics[event.decision] and not hawkish(me) then act("reportAsk", {topic = topics[event.decision], source = "ownServices"}, within(20 * minute)) end
    if event.decision:starts("row ") then
      return act("decide", {decision = event.decision, option = 1, reason = "It goes on as planned."}, {by = event.due})
    end
    later(me, hedging(me) and event.due - 15 * minute or now() + (wait and wait(event.decision) or 30 * minute), function(own)
      local option = (choices[own.profile] or choices.hedging)(own, event.decision)
      act("decide", {decision = event.decision, option = math.min(option, #event.options), reason = "In line with our instructions, and with opinion at home in view."},
          {by = event.due, refersTo = event.number})
    end)
  end
end

-- `after`: by role and decision, what follows from the own party's choice, a function of seat and option
function government.decision_taken(after)
  return function(me, event)
    local what = event.party == me.party and (after[me.role] or {})[event.decision]
    if what then what(me, event.option) end
  end
end

-- The working group's advice, when it has come to the head of state.
function government.adopt_advice(me, event)
  if hawkish(me) or event.stage ~= "HOS" or not once(me, "paper " .. event.paper) then return end
  act("adviceAdopt", {paper = event.paper, option = hedging(me) and 2 or 1}, within(2 * hour))
end

-- A crew reports to its own command.
function government.report_encounter(me, event)
  if event.done or event.due < 0 or not me.memory.units[event.encounter] then return end
  act("encounterReport", {encounter = event.encounter, text = "The crew's report is attached: what it saw, and at what distance, as far as that is known."},
      {by = event.due, refersTo = event.number})
end

-- --- what the services report: by role, a phrase of the text, what is done. `before` is done with every text.

function government.inject_delivered(reports, before)
  return function(me, event)
    if not event.public and not among(event.to, me.seat) then return end
    if before then before(me, event) end
    for _, report in ipairs(reports[me.role] or {}) do
      if event.text.en:contains(report[1]) then return report[2](me, event) end
    end
  end
end

-- --- the policy

local LINES = {"messageDelivered", "requestChanged", "checkDue", "checkDelivered", "lineMessage", "signalDue"}

-- `handlers`: what is done, by kind of event; `kinds`: by role, what wakes a seat besides what its services report and, but for the spokesperson, its
-- lines and what is in `further`; `core`: by role, what wakes besides a seat of a core party
function government.policy(handlers, kinds, further, core)
  handlers.phaseEntered = handlers.phaseEntered or function(me, event) me.memory.phase = event.phase end
  return {
    wakes = function(me)
      local known = lines()
      me.memory = {agenda = {}, done = {}, tags = {}, lines = known, own = line.own(known), units = {}, phase = 0}
      if not kinds[me.role] then return {} end
      local all = {"injectDelivered"}
      for _, list in ipairs({kinds[me.role], me.other and core and core[me.role] or {}, me.role ~= "SPK" and LINES or {}, me.role ~= "SPK" and further or {}}) do
        for _, kind in ipairs(list) do all[#all + 1] = kind end
      end
      return all
    end,
    on = function(me, event)
      handlers[event.kind](me, event)
      return next_on_agenda(me)
    end,
    wake = function(me)
      run_agenda(me)
      return next_on_agenda(me)
    end,
  }
end

return government
