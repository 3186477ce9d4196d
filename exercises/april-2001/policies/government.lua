-- A government in April 2001: each seat of CN and US, by its office and the profile of its party (domain.md D0.3).
--   restrained  answers at once, calls before it publishes, blames nobody, offers ways out, takes those that it is offered
--   hawkish     answers at half time, protests and demands in public, raises readiness, takes a way out at E >= 6 only
--   hedging     answers a minute before the deadline, speaks once a phase, takes the middle, agrees when others have proposed
--   scripted    history: the table HISTORY at the end, without delay, and the lines of 2001
-- Seats differ between the two parties, so the tables name them; every other number and rule is the same for both.

local seat = require("seat")
local line = require("line")
local government = require("government")
local party_of, hawkish, hedging, among, pace, within, later, next_on_agenda, run_agenda =
  seat.party_of, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.next_on_agenda, seat.run_agenda

local COLLISION, LANDING = "air_collision", "landing"
local MAYDAY, HEARD = "Mayday. Damaged aircraft, 24 on board, landing.", "We hear a call for help; say what you need."
local ANSWERED_FROM = "T+01:30"     -- scripted: nobody with authority answers on the first day before the evening
local LETTER = "T+36:00"            -- scripted: no text is accepted before the ambassador's letter

-- --- who we are

local function post(me) return me.seat:split(".")[2] end
local may_speak = government.may_speak
local function calm(me) return me.profile == "restrained" end
local function scripted(me) return me.profile == "scripted" end

local function dyad(me)
  local a, b = me.party, me.other
  if b < a then a, b = b, a end
  return a .. "-" .. b
end

local function line_of(me, name) return dyad(me) .. "." .. name end
local function level(me) return E(dyad(me)) end
local function goes_first(me) return me.party < me.other end
local function what_if(me) return state(line_of(me, "DEF-DEF")) ~= "down" end

-- The first of these lines that carries anything today.
local function open_line(me, names)
  for _, name in ipairs(names) do
    local condition = state(line_of(me, name))
    if condition ~= "down" and condition ~= "suspended" then return line_of(me, name) end
  end
end

-- --- words

local function write(me, code, class, subject, body, tags, timing, more)
  local about = event("incident", {incident = COLLISION}) and COLLISION or nil
  local message = {line = code, class = class, subject = subject, text = {body = body, tags = tags or {}, incident = about}}
  for field, value in pairs(more or {}) do message[field] = value end
  act("lineMessage", message, timing)
end

-- A public statement; under pressure a demand of the hawkish becomes an ultimatum.
local function say(me, body, tags, timing)
  if hawkish(me) and M(self) >= 80 and among(tags, "demand") then
    tags = {"demand", "deadline", "threat"}
    body = body .. " We expect an answer by tomorrow; otherwise there will be consequences."
  end
  local about = event("incident", {incident = COLLISION}) and COLLISION or nil
  act("statement", {text = {body = body, tags = tags, incident = about}, names = {me.other}}, timing)
end

-- --- things that a seat can do: each gives a function(me, timing), for the tables below

local function text(names, class, subject, body, tags)
  return function(me, timing)
    local code = open_line(me, names)
    if code then write(me, code, class, subject, body, tags, timing) end
  end
end

local function public(body, tags)
  return function(me, timing)
    if may_speak(me) then say(me, body, tags, timing) end
  end
end

local function inside(posts, body)
  return function(me, timing)
    local seats = {}
    for _, name in ipairs(posts) do seats[#seats + 1] = me.party .. "." .. name end
    act("internalMessage", {to = seats, text = {body = body}}, timing)
  end
end

local function ask_services(topic)
  return function(me, timing) act("reportAsk", {topic = topic, source = "ownServices"}, timing) end
end

local function choose(decision, option, reason)
  return function(me, timing) act("decide", {decision = decision, option = option, reason = reason}, timing) end
end

local function offer_help(kind, body)
  return function(me, timing)
    act("assistOffer", {incident = COLLISION, to = me.other, kind = kind, text = body}, timing)
  end
end

local function both(first, second)
  return function(me, timing)
    first(me, timing)
    second(me, timing)
  end
end

-- --- what a text means by its tags, and how a profile reads it

-- History: until the letter, public words of regret were heard as playing for time.
local function read_meaning(me, signal)
  local tags = me.memory.tags[signal.item]
  local early = scripted(me) and tags and line.meaning(tags) == "reassure" and now() < time(LETTER)
  line.read(me, signal, "FM", hawkish(me) or early or false)
end

-- --- comm checks

-- --- calls

local function request_call(me, name, entry)
  line.request_call(line_of(me, name), "the incident", entry)
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
  write(me, event.line, event.message.class, "re: " .. (event.message.subject or ""), answer[1], answer[2], timing,
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
    act("encounterHail", {encounter = event.encounter, frequency = "243.0", intentions = calls and MAYDAY or HEARD}, {by = event.hailBy})
  end
end

local function report_due(me, event)
  if event.done or event.due < 0 or not me.memory.units[event.encounter] then return end
  act("encounterReport", {encounter = event.encounter, text = "The report is attached: what the crew or the wingman saw, as far as it is known."},
      {by = event.due, refersTo = event.number})
end

local FACTS = "Time, position and heights are agreed; distress calls were sent; what was heard of them is open, and so is the cause."

local function facts_reviewed(me, event)
  if post(me) ~= "JWG1" or party_of(event.author) == me.party or me.memory.done.review then return end
  me.memory.done.review = true
  act("factReview", {encounter = event.encounter, facts = FACTS, agree = not hawkish(me)}, pace(me, now() + 4 * hour, event.number))
end

local function review_facts(me, timing)
  for _, encounter in ipairs(encounters()) do
    if encounter.reviewBy and not me.memory.done.review then
      me.memory.done.review = true
      act("factReview", {encounter = encounter.encounter, facts = FACTS, agree = true}, timing)
    end
  end
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

local function propose_if_none(me)
  if state(COLLISION) == "settled" or (hawkish(me) and level(me) < 6) then return end
  for _, proposal in ipairs(settlements()) do
    if proposal.incident == COLLISION and proposal.state == "open" then return end
  end
  act("settlePropose", {incident = COLLISION, to = me.other,
                        agreedFacts = "Two aircraft met and collided; one was lost with its pilot, one landed without clearance by voice.",
                        regrets = "Regret for the loss of the pilot and of the aircraft; regret that the landing had no clearance by voice.",
                        measures = "The crew goes home; the two sides meet on causes, prevention and the return of the aircraft."},
      within(hour))
end

-- Both sides wish to propose, but not on top of each other.
local function propose(me) later(me, now() + (goes_first(me) and 10 or 70) * minute, propose_if_none) end

-- The principles that the working group lays before both: one side proposes them, unless the other has.
local function propose_principles(me, timing)
  if goes_first(me) then
    act("compactPropose", {dyad = dyad(me), principles = {"p1", "p3", "p6", "p10"}, text = "For this matter, until it is over."}, timing)
  end
end

local function settlement_changed(me, event)
  if post(me) ~= "FM" or event.to ~= me.party or event.state ~= "open" then return end
  if scripted(me) and now() < time(LETTER) then return end
  local answer = hawkish(me) and level(me) < 6 and "decline" or "accept"
  act("settleReply", {proposal = event.proposal, reply = answer}, pace(me, scripted(me) and now() + 20 * minute or event.due, event.number))
end

local function press_line_changed(me, event)
  local open = post(me) == "SPK" and event.to == me.party and not event.accepted and not event.lapsed and event.due >= 0
  if not open or hawkish(me) or scripted(me) then return end
  act("pressLineReply", {proposal = event.proposal, accept = true}, pace(me, event.due, event.number))
end

-- --- consultation

local MINUTES = {agreed = "Both take as fact what both services have confirmed, and nothing else.", differing = "The cause.",
                 measures = "Lines stay open; people are cared for and visited.", nextContact = "In one exercise hour, on FM-FM."}

local function give_minutes(me, precondition)
  for _, item in ipairs(preconditions()) do
    local asked = item.precondition == precondition and item.state == "consulting"
    if asked and not me.memory.done["minutes " .. precondition] then
      me.memory.done["minutes " .. precondition] = true
      act("consultationClose", {precondition = precondition, minutes = MINUTES}, within(30 * minute))
    end
  end
end

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

local function minutes_given(me, event)
  local id = event.precondition
  if post(me) ~= "FM" or party_of(event.author) == me.party or event.accepts or me.memory.done["minutes " .. id] then return end
  if hawkish(me) and level(me) < 6 then return end
  me.memory.done["minutes " .. id] = true
  act("consultationClose", {precondition = id, accepts = event.number}, pace(me, now() + hour, event.number))
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
  if event.decision == "D-w" then return choose("D-w", 2, "An agreement is better than none.")(me, {by = event.due}) end
  if event.decision:starts("row ") then return choose(event.decision, calm(me) and 2 or 1, "In line with our instructions.")(me, {by = event.due}) end
  if TOPICS[event.decision] and not hawkish(me) then ask_services(TOPICS[event.decision])(me, within(20 * minute)) end
  later(me, hedging(me) and event.due - 15 * minute or now() + 30 * minute, decide_as_we_are, event)
end

local function decision_taken(me, event)
  local resumed = event.decision == "D-d" and event.option >= 2 and event.party == me.party
  if post(me) == "DEF" and resumed and what_if(me) then notify_flights(me) end
end

-- --- forces

local function raise(me, to, reason)
  if R(self) < to then act("postureSet", {readiness = R(self) + 1, reason = reason}, within(30 * minute)) end
end

local function observed(me, event)
  if post(me) ~= "DEF" or event.what ~= "readiness" or scripted(me) then return end
  if hawkish(me) then
    raise(me, math.min(event.value, M(self) >= 80 and 5 or 3), "The other side has raised its readiness.")
  elseif hedging(me) and event.value >= 3 then
    raise(me, 2, "Two steps of the other side are answered by one.")
  end
end

-- --- first reactions, by the incident that a party is told of

-- Shares four of five, one of two or one of five of what it has, each count with its own start.
local SHARES = {restrained = {4, 5}, hedging = {1, 2}, hawkish = {1, 5}}
local function shares(me)
  local share = SHARES[me.profile]
  me.memory.shared = (me.memory.shared or draw("shares", share[2])) + 1
  return me.memory.shared % share[2] < share[1]
end

local PROTEST = text({"FM-FM", "FM-AMB", "VP-FM"}, "crisis", "protest", "We protest. Your side is responsible and will answer for it.",
                     {"blame", "demand"})

local FIRST = {
  [COLLISION] = {
    DEF = {minutes = 30, all = function(me, timing) ask_services("posture_" .. me.other)(me, timing) end,
           hawkish = function(me, timing)
             ask_services("posture_" .. me.other)(me, timing)
             later(me, now() + 100 * minute, raise, R(self) + 1, "After the incident.")
           end},
    FM = {minutes = 40, restrained = ask_services(COLLISION), hawkish = PROTEST},
    SPK = {minutes = 60, hawkish = public("The other side caused this. We demand an explanation.", {"blame", "demand"}),
           hedging = public("There has been an accident. We are looking into it.", {"aim"}),
           restrained = function(me)
             act("pressLinePropose", {to = me.other, incident = COLLISION, text = "There has been an accident; both sides are in contact."},
                 {at = now() + hour})
           end},
  },
  [LANDING] = {
    AFM = {minutes = 25,
     restrained = text({"AFM-AMB"}, "crisis", "your crew", "Your aircraft is here; 24 people, all well. You will hear more tonight.",
         {"exit"})},
    AMB = {minutes = 25,
           restrained = text({"AFM-AMB"}, "crisis", "our crew",
               "Our aircraft has come down on Hainan. Are our people well? Can we help you search?", {"aim", "question"}),
           hawkish = text({"AFM-AMB"}, "crisis", "our crew", "Your pilot caused this. We want our people and our aircraft back.",
         {"blame", "demand"})},
    ["US.DEF"] = {minutes = 60,
     restrained = offer_help("search", "Our ships are near; let us search for your pilot together, each from one side.")},
  },
}

-- What a table says for this seat: under its full code or its post; by profile, or for all but history.
local function entry_for(me, entries) return entries[me.seat] or entries[post(me)] end

local function carry_out(me, entry, number)
  local action = entry[me.profile] or entry.all
  if not action and hedging(me) and entry.hedging == nil then action = entry.restrained end
  if action then action(me, pace(me, now() + entry.minutes * minute, number)) end
end

local function incident(me, event)
  local entry = entry_for(me, FIRST[event.incident] or {})
  if entry and not scripted(me) then carry_out(me, entry, event.number) end
end

-- --- what a row asks: by post, a phrase of its text, how long it may take, and who does what. Hedging does as restrained, later, where
-- --- it has nothing of its own (false: nothing); hawkish does nothing where it has nothing.

local QUESTION = "How is the crew, and who looks after it? What do you know of your pilot?"
local AGENDA = "Agenda: causes, prevention, prompt return of the aircraft, other issues."
local DRAFT = "Draft: regret for the pilot; the landing without clearance by voice; the crew; a meeting afterwards."
local LESSONS = "1 A line that nobody is allowed to answer is none (S5, F4). 2 Ask who decides (F1). 3 Private before public (S4, F6). " ..
                "4 Words are read in another language (S6). 5 Keep the rest of the relationship out of it (S2)."

local ROWS = {
  DO = {
    {"Whom would you call first", minutes = 15, hedging = false,
     restrained = text({"DO-DO", "AFM-AMB"}, "crisis", "accident", "There has been an accident. What do you see? Whom can we speak to?",
         {"question", "aim"}),
     },
    {"two halves of one area", minutes = 50,
     all = text({"DO-DO", "AFM-AMB"}, "crisis", "positions", "Our units are in the western half; and yours?", {"aim"})},
  },
  AIR = {
    {"emergency frequency", minutes = 14,
     all = inside({"DO", "DEF"}, "A voice on the emergency frequency, perhaps a distress call; a large aircraft comes to the field."),
     hawkish = inside({"DO", "DEF"}, "An intruder comes straight to the field."),
     restrained = both(inside({"DO", "DEF"}, "Perhaps a distress call; a large aircraft comes to the field."),
                       offer_help("rescue", "We may have heard a call for help; the field is open; what do you need?")),
     hedging = inside({"DO", "DEF"}, "Perhaps a distress call; we ask for orders.")},
    {"What-if: from now on", minutes = 14,
     restrained = text({"AIR-AIR"}, "crisis", "distress",
         "A call for help was sent. Was it heard and understood? What is known of the pilot?", {"question", "aim"}),
     hawkish = text({"AIR-AIR"}, "crisis", "distress", "Your aircraft turned towards ours. What was it ordered to do?",
         {"blame", "question"})},
    {"chartered civil aircraft", minutes = 50,
     all = text({"AIR-AIR"}, "notification", "flight of the crew", "Route, height and call sign are confirmed.", {"aim"})},
  },
  THC = {
    {"all 24 safe", minutes = 20, all = inside({"DEF", "HOS", "SPK"}, "A last message: on the ground, all 24 safe. Nothing since.")},
  },
  PFO = {
    {"has landed on the field", minutes = 20,
     all = inside({"AFM", "DEF"}, "An aircraft with 24 people on our field. Who decides, and who tells the other side?")},
    {"wait in a hotel", minutes = 50,
     restrained = text({"PFO-ATT"}, "crisis", "the visit", "They are well. We expect word from the capital; ask again this evening.",
         {"exit"})},
    {"next visit", minutes = 50,
     restrained = text({"PFO-ATT"}, "routine", "the next visit", "The next visit can be in two days, for an hour.", {"aim"})},
    {"waits for papers", minutes = 50,
     all = text({"PFO-ATT"}, "routine", "the flight", "The list of passengers is agreed on our side.", {"aim"})},
  },
  ATT = {
    {"staffed by people who may", minutes = 18, restrained = text({"DEF-ATT"}, "crisis", "our crew", QUESTION, {"aim", "question"}),
     hawkish = text({"DEF-ATT"}, "crisis", "our crew", "Give us access today. Your pilot is to blame.", {"blame", "demand", "question"})},
    {"when you may see the crew", minutes = 28,
     all = text({"PFO-ATT"}, "crisis", "access", "When, for how long, and in whose presence? We accept an official in the room.",
         {"question", "aim"}),
     hawkish = text({"PFO-ATT"}, "crisis", "access", "We insist on access at once and alone.", {"demand", "question"}),
     restrained = text({"PFO-ATT"}, "crisis", "access", "When, for how long, and in whose presence? We accept an official in the room.",
         {"question", "exit"})},
    {"all 24", minutes = 28, all = inside({"AMB", "FM", "DEF"}, "All 24 seen; they are well.")},
    {"waits for papers", minutes = 50,
     all = text({"PFO-ATT"}, "routine", "the flight", "The list of passengers is agreed on our side.", {"aim"})},
  },
  AFM = {
    {"Who decides on a Sunday", minutes = 55,
     restrained = inside({"FM", "HOS", "DEF"}, "Two reports differ on place and cause; we ask for one before we speak.")},
    {"put in your own words", minutes = 40,
     restrained = text({"AFM-AMB"}, "crisis", "what we heard", "You say: straight and level. We say: it turned. Have we understood you?",
         {"question", "aim"}),
     hawkish = text({"AFM-AMB"}, "crisis", "responsibility", "The responsibility is yours entirely.", {"blame"})},
    {"Exchange drafts on AFM-AMB", minutes = 110,
     restrained = both(text({"AFM-AMB"}, "proposal", "letter", DRAFT, {"exit", "aim"}), propose),
     hedging = text({"AFM-AMB"}, "proposal", "letter", DRAFT, {"aim"})},
    {"Write your own letter", minutes = 160,
     restrained = text({"AFM-AMB"}, "proposal", "letter", "Our fifth draft, in both languages.", {"exit"}),
     hawkish = text({"AFM-AMB"}, "proposal", "letter", "Nothing less than an apology will do.", {"demand"})},
    {"delegations meet on causes", minutes = 80, restrained = text({"AFM-AMB"}, "proposal", "agenda", AGENDA, {"aim", "concession"})},
  },
  AMB = {
    {"staffed by people who may", minutes = 18, restrained = text({"AFM-AMB"}, "crisis", "our crew", QUESTION, {"aim", "question"}),
     hawkish = text({"AFM-AMB"}, "crisis", "our crew", "Where are our people? We demand access today.", {"demand", "question"})},
    {"put in your own words", minutes = 40,
     restrained = text({"AFM-AMB"}, "crisis", "what we heard", "You say: it turned. We say: straight and level. Have we understood you?",
         {"question", "aim"}),
     hawkish = text({"AFM-AMB"}, "crisis", "responsibility", "It was your pilot's doing.", {"blame"})},
    {"Ask, rather than assume", minutes = 110,
     restrained = text({"AFM-AMB", "FM-AMB"}, "routine", "who decides", "Whom may we address while your head of state travels?",
         {"question"})},
    {"Exchange drafts on AFM-AMB", minutes = 110,
     restrained = both(text({"AFM-AMB"}, "proposal", "letter", DRAFT, {"regret", "exit"}), propose),
     hedging = text({"AFM-AMB"}, "proposal", "letter", DRAFT, {"aim"})},
    {"Write your own letter", minutes = 160,
     restrained = text({"AFM-AMB"}, "proposal", "letter", "Our fifth draft, in both languages.", {"regret", "exit"}),
     hawkish = text({"AFM-AMB"}, "proposal", "letter", "We regret the loss. We apologise for nothing.", {"demand"})},
    {"delegations meet on causes", minutes = 80, restrained = text({"AFM-AMB"}, "proposal", "agenda", AGENDA, {"aim", "concession"})},
  },
  VP = {
    {"Who should see it", minutes = 200, all = inside({"FM", "HOS", "AFM"}, "A personal letter may come; it goes to those who decide.")},
    {"It does not say what would be", minutes = 110,
     restrained = text({"VP-FM"}, "proposal", "your letter",
         "Not yet. One word for the family and one for the landing, and it could be done.", {"exit"}),
     hedging = text({"VP-FM"}, "proposal", "your letter", "What has been said so far is not acceptable.", {}),
     hawkish = text({"VP-FM"}, "proposal", "your letter", "Not acceptable. An apology is required.", {"demand"})},
  },
  FM = {
    {"Who decides on a Sunday", minutes = 55, restrained = ask_services(COLLISION)},
    {"What-if: from now on", minutes = 14,
     hedging = false,
     restrained = text({"FM-FM"}, "crisis", "the accident",
         "There has been an accident. Our people on the spot are told to help. Whom do you name?", {"aim", "question", "exit"})},
    {"the word \"regret\" could be used", minutes = 55, restrained = public("We regret the loss of the pilot.", {"regret", "aim"})},
    {"A personal letter to their vice premier", minutes = 55,
     restrained = text({"VP-FM"}, "proposal", "personal letter", "We regret the loss, and look for words that both can say.",
         {"regret", "exit"}),
     hedging = text({"VP-FM"}, "proposal", "a letter", "To whom should a letter go?", {"question"})},
    {"the word \"sorry\" may be said", minutes = 40,
     restrained = both(text({"VP-FM"}, "proposal", "words", "In an hour I shall say that we are sorry for the family's loss.", {"regret"}),
                       public("We are sorry for the family's loss.", {"regret", "concession"}))},
    {"Write your own letter", minutes = 60, restrained = propose, hawkish = propose, hedging = false},
    {"the moment to hand over a letter", minutes = 20, restrained = propose, hedging = propose, hawkish = propose},
    {"no fact established jointly", minutes = 150,
     restrained = text({"FM-FM", "FM-AMB", "VP-FM"}, "crisis", "the visit", "Let us establish the facts together; the visit need not wait.",
         {"exit"})},
    {"under any other business", minutes = 150,
     restrained = text({"FM-FM", "VP-FM", "FM-AMB"}, "crisis", "the Council",
         "We would rather settle this between us; let us agree what each says in the room.", {"aim"})},
  },
  DEF = {
    {"What-if: from now on", minutes = 14, restrained = function(me, timing)
       text({"DEF-DEF"}, "crisis", "the accident", "We know of no order. People first. What do you need?", {"aim", "question"})(me, timing)
       if goes_first(me) then later(me, now() + 40 * minute, request_call, "DEF-DEF") end
     end, hedging = function(me) if not goes_first(me) then later(me, now() + 2 * hour, request_call, "DEF-DEF") end end},
    {"searched for the pilot for nine days", minutes = 60, hedging = offer_help("search", "Would your ships search the eastern half?")},
    {"Your ships could help", minutes = 60, hedging = offer_help("search", "Our ships could search the eastern half.")},
  },
  JWG1 = {
    {"What-if: from now on", minutes = 9, all = function(me, timing)
       if shares(me) then
         text({"JWG"}, "crisis", "emergency contact note",
             "Known: a collision and a landing. Asked: the pilot, the crew. Held: tracks, for now.", {"aim", "question"})(me, timing)
       end
     end},
    {"who decided? A joint sheet", minutes = 150, all = function(me, timing)
       if shares(me) then text({"JWG"}, "crisis", "sheet", "Known, claimed, open; and: who decided on your side?", {"question"})(me, timing) end
       if goes_first(me) and not hawkish(me) then review_facts(me, timing) end
     end},
  },
  HOS = {
    {"lays four principles", minutes = 50, restrained = propose_principles},
    {"has been seen and is well", minutes = 50,
     restrained = public("Our crew is well, thanks to those who look after it. We want it home, and see a way to that.", {"aim", "exit"}),
     hawkish = public("Our crew must be returned now. Their pilot is to blame.", {"demand", "blame"})},
    {"What can the other side do with it", minutes = 50,
     restrained = public("We want to see our crew and to bring it home, and we see a way to that which both can take.", {"aim", "exit"}),
     hawkish = public("Our crew must be returned now. Their pilot is to blame.", {"demand", "blame"})},
    {"limits what can be agreed", minutes = 50,
     restrained = public("We look for our pilot. The matter is looked into; there will be a way for all.", {"aim", "exit"}),
     hawkish = public("The other side bears full responsibility and must apologise.", {"blame", "demand"})},
    {"a warning, a deadline or an offer", minutes = 60,
     restrained = public("It is time for them to come home; we are ready to talk about how.", {"aim", "exit"}),
     hedging = false,
     hawkish = public("It is time for our crew to come home, this week.", {"demand", "deadline"})},
    {"who decides while you are away", minutes = 50, restrained = function(me, timing)
       act("delegate", {from = me.seat, to = me.party .. ".VP", ["until"] = time("T+45:00")}, timing)
     end, hawkish = public("They have to apologise to our people.", {"demand", "blame"})},
    {"a prayer for his family", minutes = 50,
     restrained = public("We regret that a pilot lost his life; our prayers are with his family.", {"regret"}),
     hawkish = public("Our flights go on by right.", {"demand"})},
    {"A text on it commits to less", minutes = 100, restrained = function(me, timing)
       text({"HOS-HOS"}, "crisis", "the last word", "One word is left. I propose yours for the pilot and ours for the landing.",
         {"aim", "exit"})(me, timing)
       if goes_first(me) then later(me, now() + 30 * minute, request_call, "HOS-HOS") end
     end, hedging = function(me) if not goes_first(me) then later(me, now() + 50 * minute, request_call, "HOS-HOS") end end},
    {"thanks. No text had gone", minutes = 100,
     restrained = text({"HOS-HOS"}, "crisis", "after our call", "What I meant to say, in writing.", {"aim", "exit"})},
    {"You speak today", minutes = 60, restrained = public("We thank all who helped. What is left will be talked about.", {"aim"}),
     hawkish = public("They were in the wrong, and the world has seen it.", {"blame"})},
    {"appeals to all sides", minutes = 90,
     all = text({"HOS-HOS"}, "crisis", "a way out", "We hold our forces where they are if you do; let us talk.", {"aim", "exit"})},
    {"write five lessons", minutes = 40, all = inside({"FM", "DEF", "SPK"}, LESSONS)},
  },
  SPK = {
    {"nobody has spoken with", minutes = 90, hawkish = public("What we heard there is not so; they are to blame.", {"blame"})},
    {"an open letter", minutes = 100, restrained = public("Our thoughts are with the families, theirs and ours.", {"regret"}),
     hawkish = public("Ask the other side where they are.", {"demand", "blame"})},
    {"to the crew's return. Voices", minutes = 120, restrained = public("Other fields are not part of this.", {"aim"}), hedging = false,
     hawkish = function(me, timing) if M(self) >= 50 then say(me, "It will have consequences for other fields, too.", {"linksIssue"},
         timing) end end},
    {"was it an apology", minutes = 100, restrained = public("The text speaks for itself, in both languages.", {"aim"}),
     hawkish = public("They have admitted their responsibility.", {"blame"})},
  },
}

-- --- history: what each office did, in exercise time. "row 7" is the press conference.

-- Whichever text is on the table is taken; if there is none, it is the ambassador's.
local function take_what_lies_there(me)
  for _, proposal in ipairs(settlements()) do
    if proposal.to == me.party and proposal.state == "open" then act("settleReply", {proposal = proposal.proposal, reply = "accept"},
        {}) end
  end
end

local function settle(me)
  take_what_lies_there(me)
  propose_if_none(me)
end

local HISTORY = {
  ["CN.HOS"] = {
    {"T+00:02", choose("D-w", 1, "There was nothing else.")},
    {"T+02:00", choose("D-a", 3, "Our service reports that the other aircraft turned.")},
    {"T+06:40", public("The other side bears the responsibility and should stop such flights.", {"blame", "demand"})},
    {"T+07:00", choose("D-c", 2, "The inquiry goes on.")},
    {"T+11:10", function(me, timing) act("delegate", {from = me.seat, to = me.party .. ".VP", ["until"] = time("T+47:00")}, timing) end},
    {"T+11:15", public("The other side should apologise.", {"demand"})},
    {"T+44:45", public("The nation honours its pilot.", {})},
    {"T+46:40", choose("D-e", 1, "It may leave in parts.")},
    {"T+47:30", inside({"FM", "DEF", "SPK"}, LESSONS)},
  },
  ["US.HOS"] = {
    {"T+00:02", choose("D-w", 1, "There was nothing else.")},
    {"T+00:35", choose("D-a", 1, "The facts that we have.")},
    {"T+01:45", choose("row 7", 1, "The commander meets the press.")},
    {"T+05:20", public("We ask for access to the crew and for its prompt return with the aircraft.", {"aim", "demand"})},
    {"T+09:35", public("It is time for our servicemen and women to come home.", {"aim", "demand"})},
    {"T+15:50", public("I regret that a Chinese pilot is missing; our prayers go to his family.", {"regret"})},
    {"T+29:00", choose("D-d", 1, "Not before the crew is home.")},
    {"T+44:40", public("Eleven days were not consistent with the relationship that both sides say they want.", {"blame"})},
    {"T+47:30", inside({"FM", "DEF", "SPK"}, LESSONS)},
  },
  ["US.AIR"] = {
    {"T+00:01", function(me) act("encounterHail", {encounter = "ENC1", frequency = "243.0", intentions = MAYDAY}, {}) end},
  },
  ["CN.AIR"] = {{"T+00:12", inside({"DO", "DEF"}, "An aircraft has landed on the field; soldiers stand around it.")}},
  ["US.THC"] = {{"T+00:10", inside({"DEF", "HOS", "SPK"}, "A last message: on the ground, all 24 safe.")}},
  ["CN.PFO"] = {
    {"T+00:20", inside({"AFM", "DEF"}, "An aircraft with 24 people on our field. Who decides?")},
    {"T+05:20", text({"PFO-ATT"}, "crisis", "the visit", "We have no word yet.", {})},
    {"T+09:30", text({"PFO-ATT"}, "routine", "the next visit", "The next visit will be arranged.", {"aim"})},
    {"T+38:20", text({"PFO-ATT"}, "routine", "the flight", "The papers are in order.", {"aim"})},
  },
  ["US.SPK"] = {
    {"T+00:40", public("One of our aircraft has made an emergency landing on Hainan after a collision. The crew is safe.", {"aim"})},
    {"T+36:40", public("We said that we are very sorry; it is a humane word.", {"regret", "aim"})},
  },
  ["CN.SPK"] = {
    {"T+02:05", public("The other aircraft turned suddenly, caused the loss, and landed without permission.", {"blame"})},
    {"T+16:40", public("Our people share the grief of the family.", {"regret"})},
    {"T+36:35", public("The crew may leave on humanitarian grounds; the responsibility remains with the other side.", {"blame", "aim"})},
  },
  ["CN.FM"] = {
    {"T+01:10", inside({"HOS", "AFM"}, "The reports differ; the ministry waits for instruction.")},
    {"T+36:20", take_what_lies_there},
  },
  ["CN.VP"] = {
    {"T+14:00", inside({"FM", "HOS"}, "A personal letter of their secretary of state.")},
    {"T+21:10", text({"VP-FM"}, "proposal", "your letter", "What your side has said so far is not acceptable to our people.", {})},
  },
  ["CN.AFM"] = {
    {"T+01:35", text({"AFM-AMB"}, "crisis", "responsibility", "The responsibility is yours. We search for our pilot. Your crew is well.",
         {"blame"})},
    {"T+22:00", text({"AFM-AMB"}, "proposal", "letter", "Our remarks on the first draft.", {})},
    {"T+28:00", text({"AFM-AMB"}, "proposal", "letter", "Our remarks on the third draft.", {})},
    {"T+32:00", text({"AFM-AMB"}, "proposal", "letter", "Our remarks on the fifth draft.", {"exit"})},
    {"T+46:20", text({"AFM-AMB"}, "proposal", "agenda", AGENDA .. " And the flights.", {"aim"})},
  },
  ["US.AMB"] = {
    {"T+01:05", text({"AFM-AMB"}, "crisis", "our crew", QUESTION, {"aim", "question"})},
    {"T+01:50", text({"AFM-AMB"}, "crisis", "our account", "Straight and level, an accident. When may we see the crew?",
         {"aim", "question"})},
    {"T+11:30", text({"AFM-AMB"}, "crisis", "whom to address", "Whom may we address while your head of state travels?", {"question"})},
    {"T+19:30", text({"AFM-AMB"}, "proposal", "letter", DRAFT, {"regret"})},
    {"T+26:40", text({"AFM-AMB"}, "proposal", "letter", "Third draft.", {"regret"})},
    {"T+31:00", text({"AFM-AMB"}, "proposal", "letter", "Fifth draft, with \"very sorry\".", {"regret", "exit"})},
    {"T+36:05", settle},
    {"T+46:10", text({"AFM-AMB"}, "proposal", "agenda", AGENDA, {"aim"})},
  },
  ["US.ATT"] = {
    {"T+01:10", text({"DEF-ATT"}, "crisis", "our crew", QUESTION, {"aim", "question"})},
    {"T+04:40", text({"PFO-ATT"}, "crisis", "access", "Three of us are here. When may we see the crew?", {"question"})},
    {"T+09:10", inside({"AMB", "FM", "DEF"}, "All 24 seen, forty minutes; they are well.")},
    {"T+38:10", text({"PFO-ATT"}, "routine", "the flight", "The list of passengers.", {"aim"})},
  },
  ["US.FM"] = {
    {"T+12:20", public("We regret the loss of the pilot's life.", {"regret"})},
    {"T+12:40", text({"VP-FM"}, "proposal", "personal letter", "We regret the loss, and propose a way to end this.", {"regret", "exit"})},
    {"T+25:55", public("We have expressed our sorrow, and we are sorry that the life was lost. The relationship is at risk of damage.",
         {"regret", "concession"})},
  },
  ["CN.DEF"] = {{"T+27:10", public("The search for our pilot goes on with all means.", {})}},
}

local function begin_history(me)
  if me.memory.begun or not scripted(me) then return end
  me.memory.begun = true
  for _, item in ipairs(HISTORY[me.seat] or {}) do later(me, time(item[1]), item[2], {}) end
end

-- --- the table of what wakes whom

local function inject_delivered(me, event)
  if scripted(me) or (not event.public and not among(event.to, me.seat)) then return end
  plan_notice(me, event)
  for _, row in ipairs(ROWS[post(me)] or {}) do
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
  consultationClose = minutes_given,
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
