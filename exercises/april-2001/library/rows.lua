-- What an office does in play, by the profile of its party: first reactions to an incident, and what a row of the list asks. History is in history.lua.
-- Hedging does as restrained, later, where it has nothing of its own (false: nothing); hawkish does nothing where it has nothing.

local seat = require("seat")
local government = require("government")
local office = require("office")
local hawkish, later = seat.hawkish, seat.later
local raise, shares = government.raise, government.shares
local text, public, inside, ask_services, offer_help, both, say, propose, propose_principles, review_facts, request_call, goes_first =
  office.text, office.public, office.inside, office.ask_services, office.offer_help, office.both, office.say, office.propose,
  office.propose_principles, office.review_facts, office.request_call, office.goes_first
local COLLISION, LANDING, QUESTION, AGENDA, DRAFT, LESSONS =
  office.COLLISION, office.LANDING, office.QUESTION, office.AGENDA, office.DRAFT, office.LESSONS

local rows = {}

-- --- first reactions, by the incident that a party is told of

local PROTEST = text({"FM-FM", "FM-AMB", "VP-FM"}, "crisis", "protest", "We protest. Your side is responsible and will answer for it.",
                     {"blame", "demand"})

rows.FIRST = {
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

-- --- by post: a phrase of the text, how long it may take, and who does what

rows.ROWS = {
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

return rows
