-- A government in April 2001: each seat of CN and US, by its office and the profile of its party (domain.md D0.3).
--   restrained  answers at once, calls before it publishes, blames nobody, offers ways out, takes those that it is offered
--   hawkish     answers at half time, protests and demands in public, raises readiness, takes a way out at E >= 6 only
--   hedging     answers a minute before the deadline, speaks once a phase, takes the middle, agrees when others have proposed
--   scripted    history: the table in library/history.lua, without delay, and the lines of 2001
-- Seats differ between the two parties, so the tables name them; every other number and rule is the same for both.
-- What an office can do stands in library/office.lua, what it does in play in library/rows.lua.

local seat = require("seat")
local line = require("line")
local government = require("government")
local office = require("office")
local rows = require("rows")
local history = require("history")
local party_of, hawkish, hedging, among, pace, within, later, next_on_agenda, run_agenda =
  seat.party_of, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.next_on_agenda, seat.run_agenda
local post, level, goes_first = office.post, office.level, office.goes_first
local COLLISION, FACTS = office.COLLISION, office.FACTS

local HEARD = "We hear a call for help; say what you need."
local ANSWERED_FROM = "T+01:30"     -- scripted: nobody with authority answers on the first day before the evening
local LETTER = "T+36:00"            -- scripted: no text is accepted before the ambassador's letter

local function calm(me) return me.profile == "restrained" end
local function scripted(me) return me.profile == "scripted" end

-- --- what a text means by its tags, and how a profile reads it

-- History: until the letter, public words of regret were heard as playing for time.
local function read_meaning(me, signal)
  local tags = me.memory.tags[signal.item]
  local early = scripted(me) and tags and line.meaning(tags) == "reassure" and now() < time(LETTER)
  line.read(me, signal, "FM", hawkish(me) or early or false)
end

-- --- texts on lines

local ANSWERS = {
  restrained = {"We take this up at once and will tell you what we find.", {"aim"}},
  hedging = {"Your text has been received; it is being looked into.", {}},
  hawkish = {"The facts are known to your side; we expect an explanation.", {"blame"}},
  scripted = {"Our position is known to you; we will come back to this.", {}},
}

-- What is asked by its subject, and can be answered; history did not.
local TRAVELS = {"Our vice premier has the matter in hand while the head of state travels; what you tell me reaches him.", {"aim"}}
local ABOUT = {["who decides"] = TRAVELS, sheet = {"A unit, as far as we see; we know of no order from above.", {"aim"}}}

local function message_delivered(me, event)
  if not line.receive(me, event, scripted(me) and now() < time(ANSWERED_FROM)) then return end
  local answer = scripted(me) and ANSWERS.scripted or line.words(me, event, ANSWERS, ABOUT)
  local timing = pace(me, event.answerBy, event.number)
  if scripted(me) then timing.at = event.answerBy - 2 * minute end
  office.write(me, event.line, event.message.class, "re: " .. (event.message.subject or ""), answer[1], answer[2], timing,
      {replyTo = event.number})
end

-- --- crisis notices and notified flights

local function plan_notice(me, event)
  local activity = event.activity or ""
  if post(me) ~= "DO" or not activity:starts("notice") then return end
  act("notify", {activity = activity, to = me.other, class = "n5", incident = COLLISION, contact = me.seat,
                 purpose = "What we know of the collision and the landing; nobody here ordered them, as far as we know; people in distress come first."},
      pace(me, now() + 9 * minute, event.number))
end

-- In full at once; with part of the lead; or too late.
local function notify_flights(me)
  local starts = time("T+40:00")
  local timing = {by = now() + 110 * minute}
  if hedging(me) then timing = {at = starts - 3 * hour, by = starts} end
  if hawkish(me) then timing = {at = starts - 30 * minute, by = starts} end
  act("notify", {activity = "flights", to = me.other, class = "n4", starts = starts, ends = time("T+48:00"),
                 contact = me.party .. ".DO", purpose = "Flights are resumed, outside territorial airspace."}, timing)
end

local function notified(me, event)
  if event.to ~= me.party or post(me) ~= "DO" then return end
  act("notifyAcknowledge", {notification = event.number}, pace(me, now() + hour, event.number))
end

-- --- the encounter, help, settlement

local function encounter_changed(me, event)
  if not among(event.seats, me.seat) then return end
  me.memory.units[event.encounter] = true
  local calls = me.seat == "US.AIR"      -- the unit in distress calls, whoever plays it; the other one may answer
  local wanted = event.hailBy >= 0 and not among(event.hailed, me.party) and not scripted(me) and (calls or not hawkish(me))
  if wanted and not me.memory.done.hail then
    me.memory.done.hail = true
    act("encounterHail", {encounter = event.encounter, frequency = "243.0", intentions = calls and office.MAYDAY or HEARD}, {by = event.hailBy})
  end
end

local function report_due(me, event)
  if event.done or event.due < 0 or not me.memory.units[event.encounter] then return end
  act("encounterReport", {encounter = event.encounter, text = "The report is attached: what the crew or the wingman saw, as far as it is known."},
      {by = event.due, refersTo = event.number})
end

local function facts_reviewed(me, event)
  if post(me) ~= "JWG1" or party_of(event.author) == me.party or me.memory.done.review then return end
  me.memory.done.review = true
  act("factReview", {encounter = event.encounter, facts = FACTS, agree = not hawkish(me)}, pace(me, now() + 4 * hour, event.number))
end

-- A search is the defence ministry's to take, the rest the duty officer's. History left every offer open. (The event's own `kind` hides the
-- offer's, so the list of offers is asked.)
local function helper_for(offer)
  for _, one in ipairs(assistance()) do
    if one.offer == offer then return one["kind"] == "search" and "DEF" or "DO" end
  end
end

local function assist_changed(me, event)
  local helper = helper_for(event.offer)
  if event.to ~= me.party or event.state ~= "open" or post(me) ~= helper or scripted(me) then return end
  if me.memory.done["help " .. event.offer] or (hawkish(me) and level(me) < 6) then return end
  me.memory.done["help " .. event.offer] = true
  act("assistReply", {offer = event.offer, accept = true, text = "Accepted; our units are told."}, pace(me, event.due, event.number))
end

local accept_or_decline = government.settlement_changed(level)

-- History took no text before the letter, and the one that lay there then.
local function settlement_changed(me, event)
  if not scripted(me) then return accept_or_decline(me, event) end
  if post(me) ~= "FM" or event.to ~= me.party or event.state ~= "open" or now() < time(LETTER) then return end
  act("settleReply", {proposal = event.proposal, reply = "accept"}, pace(me, now() + 20 * minute, event.number))
end

local function press_line_changed(me, event)
  if not scripted(me) then government.press_line_changed(me, event) end
end

-- --- consultation

local MINUTES = {agreed = "Both take as fact what both services have confirmed, and nothing else.", differing = "The cause.",
                 measures = "Lines stay open; people are cared for and visited.", nextContact = "In one exercise hour, on FM-FM."}

local give_minutes = government.give_minutes(MINUTES)

local function precondition_changed(me, event)
  local id = event.precondition
  if event.state == "met" and post(me) == "HOS" and hawkish(me) and M(self) >= 60 then
    act("consultationRefuse", {precondition = id, reason = "First the other side explains itself."}, within(15 * minute))
  elseif event.state == "met" and post(me) == "FM" then
    local start = event.startWithin >= 0 and event.startWithin or now() + 9 * minute
    local by = hawkish(me) and start + 7 * minute or start
    act("consultationJoin", {precondition = id}, {by = by, at = (hawkish(me) or hedging(me)) and by - minute or now(),
        refersTo = event.number})
  elseif event.state == "consulting" and post(me) == "FM" and not hawkish(me) then
    later(me, now() + (calm(me) and 1 or 3) * hour + (goes_first(me) and 0 or hour), give_minutes, id)
  end
end

-- --- decisions

local TOPICS = {["D-a"] = COLLISION, ["D-c"] = "crew", ["D-e"] = "aircraft"}

-- How forceful the other side has been of late: what it has said and done in public, from 1 to 3.
local function mirror(me)
  local harsh = count("statement", {party = me.other, tags = "blame"}, "8 h") + count("statement", {party = me.other, tags = "demand"},
      "8 h")
  local mild = count("statement", {party = me.other, notags = {"blame", "demand"}}, "8 h")
  if harsh > mild then return 3 end
  return mild > harsh and 1 or 2
end

local CHOICES = {
  restrained = function(me, decision)
    if decision == "D-a" then return M(self) < 60 and 2 or 1 end
    if decision == "D-e" then return event("eventRecorded", {kind = "access"}) and option("D-c", self) <= 1 and 3 or 1 end
    return 1
  end,
  hawkish = function(me, decision)
    local ample = level(me) < 7 and decision ~= "D-e"
    if decision == "D-c" then ample = ample and (M(self) >= 50 or count("statement", {party = me.other, tags = "demand"}) >= 2) end
    return ample and 3 or 2
  end,
  hedging = function(me, decision)
    if decision == "D-e" then return 1 end
    if decision == "D-a" then return mirror(me) == 3 and 3 or 1 end
    return math.min(3, mirror(me) + (M(self) >= 80 and 1 or 0))
  end,
}

local function decide_as_we_are(me, event)
  local choice = math.min(CHOICES[me.profile](me, event.decision), #event.options)
  act("decide", {decision = event.decision, option = choice, reason = "In line with our instructions, and with opinion at home in view."},
      {by = event.due, refersTo = event.number})
end

local function decision_opened(me, event)
  if not among(event.seats, me.seat) or scripted(me) then return end
  if event.decision == "D-w" then return office.choose("D-w", 2, "An agreement is better than none.")(me, {by = event.due}) end
  if event.decision:starts("row ") then return office.choose(event.decision, calm(me) and 2 or 1, "In line with our instructions.")(me, {by = event.due}) end
  if TOPICS[event.decision] and not hawkish(me) then office.ask_services(TOPICS[event.decision])(me, within(20 * minute)) end
  later(me, hedging(me) and event.due - 15 * minute or now() + 30 * minute, decide_as_we_are, event)
end

local function decision_taken(me, event)
  local resumed = event.decision == "D-d" and event.option >= 2 and event.party == me.party
  if post(me) == "DEF" and resumed and office.what_if(me) then notify_flights(me) end
end

-- --- forces

local function observed(me, event)
  if post(me) ~= "DEF" or event.what ~= "readiness" or scripted(me) then return end
  if hawkish(me) then
    government.raise(me, math.min(event.value, M(self) >= 80 and 5 or 3), "The other side has raised its readiness.")
  elseif hedging(me) and event.value >= 3 then
    government.raise(me, 2, "Two steps of the other side are answered by one.")
  end
end

-- --- what the tables say for this seat: under its full code or its post; by profile, or for all but history

local function entry_for(me, entries) return entries[me.seat] or entries[post(me)] end

local function carry_out(me, entry, number)
  local action = entry[me.profile] or entry.all
  if not action and hedging(me) and entry.hedging == nil then action = entry.restrained end
  if action then action(me, pace(me, now() + entry.minutes * minute, number)) end
end

local function incident(me, event)
  local entry = entry_for(me, rows.FIRST[event.incident] or {})
  if entry and not scripted(me) then carry_out(me, entry, event.number) end
end

local function begin_history(me)
  if me.memory.begun or not scripted(me) then return end
  me.memory.begun = true
  for _, item in ipairs(history[me.seat] or {}) do later(me, time(item[1]), item[2], {}) end
end

-- --- the table of what wakes whom

local function inject_delivered(me, event)
  if scripted(me) or (not event.public and not among(event.to, me.seat)) then return end
  plan_notice(me, event)
  for _, row in ipairs(rows.ROWS[post(me)] or {}) do
    if event.text.en:contains(row[1]) then return carry_out(me, row, event.number) end
  end
end

local function phase_entered(me, event)
  me.memory.phase = event.phase
  begin_history(me)
end

-- Principles that were proposed are taken by all but the hawkish, and hold for the accident at once.
local function compact_changed(me, event)
  if event.state == "proposed" and event.party ~= me.party then
    act("compactReply", {dyad = event.dyad, reply = hawkish(me) and "decline" or "accept"}, pace(me, now() + 40 * minute, event.number))
  elseif event.state == "agreed" and goes_first(me) then
    act("compactInvoke", {dyad = event.dyad, incident = COLLISION}, within(20 * minute, event.number))
  end
end

local checks = line.checks(nil, "The gardener waters the orchard before the sun is high.")

local HANDLERS = {
  compactChanged = compact_changed,
  injectDelivered = inject_delivered,
  messageDelivered = message_delivered,
  requestChanged = line.calls({summary = "Nobody ordered the collision that we know of; people first; our staffs stay in touch."}),
  checkDue = checks.due,
  checkDelivered = checks.delivered,
  lineMessage = line.noted,
  statement = line.noted,
  signalDue = read_meaning,
  incident = incident,
  decisionOpened = decision_opened,
  decisionTaken = decision_taken,
  observed = observed,
  notify = notified,
  encounterChanged = encounter_changed,
  reportDue = report_due,
  factReview = facts_reviewed,
  assistChanged = assist_changed,
  settlementChanged = settlement_changed,
  pressLineChanged = press_line_changed,
  preconditionChanged = precondition_changed,
  consultationClose = government.accept_minutes(level, hour),
  phaseEntered = phase_entered,
}

local ALL = {"phaseEntered", "injectDelivered"}
local LINES = {"messageDelivered", "requestChanged", "checkDue", "checkDelivered", "lineMessage", "signalDue"}
local MORE = {
  HOS = {"decisionOpened", "statement", "preconditionChanged", "compactChanged"},
  VP = {"statement"},
  FM = {"statement", "incident", "preconditionChanged", "consultationClose", "settlementChanged"},
  AFM = {"incident"},
  AMB = {"incident"},
  DEF = {"decisionTaken", "incident", "observed", "assistChanged", "statement"},
  AIR = {"encounterChanged", "reportDue"},
  DO = {"notify", "assistChanged"},
  SPK = {"statement", "incident", "pressLineChanged"},
  JWG1 = {"factReview"},
  THC = {}, PFO = {}, ATT = {},
}

return {
  wakes = function(me)
    me.memory = {agenda = {}, done = {}, tags = {}, own = {}, units = {}, phase = 0}
    for _, line in ipairs(lines()) do
      if line.own then me.memory.own[line.line] = true end
    end
    if not MORE[post(me)] then return {} end
    local kinds = {}
    for _, list in ipairs({ALL, MORE[post(me)], LINES}) do
      for _, kind in ipairs(list) do kinds[#kinds + 1] = kind end
    end
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
