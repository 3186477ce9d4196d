-- History: what each office did in April 2001, in exercise time, for seats that are played by the profile scripted. "row 7" is the press conference.

local office = require("office")
local text, public, inside, choose, propose_if_none =
  office.text, office.public, office.inside, office.choose, office.propose_if_none
local MAYDAY, QUESTION, AGENDA, DRAFT, LESSONS =
  office.MAYDAY, office.QUESTION, office.AGENDA, office.DRAFT, office.LESSONS

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

return {
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
