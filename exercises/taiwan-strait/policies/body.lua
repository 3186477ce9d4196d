-- The shipping association passes on what one affairs office asks of the other, and brings the answer back. The think tanks make a paper of what officials
-- ask of them. The United Nations are told things and keep quiet. The news desk reports what is over.

local function own_lines()
  local list = {}
  for _, line in ipairs(lines()) do
    if line.own then list[#list + 1] = line.line end
  end
  return list
end

-- What comes in on one line goes out on the other, in its own words. Who asked is told at once that it has been passed on; the answer comes as a text.
local function pass_on(me, event)
  if event.acknowledgeBy >= 0 then act("lineAcknowledge", {item = event.number}, {by = event.acknowledgeBy}) end
  local asks = event.answerBy >= 0
  if asks then
    act("lineMessage", {line = event.line, class = "routine", subject = event.message.subject, replyTo = event.number,
                        text = {body = "It is passed on; you will have the answer as soon as we have it."}}, {by = now() + 30 * minute})
  end
  for _, line in ipairs(own_lines()) do
    if line ~= event.line then
      act("lineMessage", {line = line, class = "routine", subject = event.message.subject,
                          text = {body = "We pass on: " .. event.message.text.body, tags = asks and {"question"} or {}}},
          {by = now() + 30 * minute})
    end
  end
end

local function report_the_end(me)
  act("statement", {text = {body = "The matter of the collision has been settled."}, names = {}}, {by = now() + hour})
end

-- --- the think tanks: what officials ask of them in private is discussed, found and proposed within four hours

local PAPER = {
  dyad = "CN-US", topic = "Three steps that both could live with", difficulty = 5,
  question = "Which step could each side take first without asking for the others?",
  said = {
    TT1 = "Each capital can take one step that costs it nothing at home, if the others are known to follow.",
    TT2 = "Nobody can be seen to begin. A common hour for all three steps would help.",
  },
  finding = "Both sides could live with three steps at one hour: distance kept by the carrier, no checks of ships, a word on the speech. Neither can ask for it in public.",
  title = "Notice of the carrier, of the ship checks and of the speech",
  proposal = "Each side tells the other by the duty officers' line, twelve hours before, of the movements of large ships and of checks at sea in the area; a word that explains a public speech goes by the same way.",
}

local function asked(me, event)
  for _, seat in ipairs(event.to) do
    if seat == me.seat then return true end
  end
  return false
end

local function convene(me, event)
  if event.public or me.role ~= "TT1" or me.memory.convened or not asked(me, event) then return end
  me.memory.convened = true
  local first, second = table.unpack(PAPER.dyad:split("-"))
  act("dialogueConvene", {dyad = PAPER.dyad, topic = PAPER.topic, questions = {PAPER.question}, officials = {first .. ".FM", second .. ".FM"}},
      {by = now() + hour, refersTo = event.number})
end

local function discuss(me, event)
  if event.state ~= "convened" or me.memory.item then return end
  me.memory.item = event.item
  act("dialogueSay", {item = event.item, text = PAPER.said[me.role], question = 1}, {by = now() + hour})
  if me.role ~= "TT1" then return end
  act("dialogueFinding", {item = event.item, text = PAPER.finding}, {at = now() + 2 * hour, by = now() + 150 * minute})
  act("dialogueProposal", {item = event.item, difficulty = PAPER.difficulty, title = PAPER.title, text = PAPER.proposal},
      {at = now() + 3 * hour, by = now() + 210 * minute})
end

local function think(me, event)
  if event.kind == "injectDelivered" then return convene(me, event) end
  discuss(me, event)
end

return {
  wakes = function(me)
    if me.party == "SA" then return {"messageDelivered"} end
    if me.party == "TT" then return {"injectDelivered", "dialogueChanged"} end
    return me.party == "MD" and {"incidentSettled"} or {}
  end,
  on = function(me, event)
    if me.party == "SA" then return pass_on(me, event) end
    if me.party == "TT" then return think(me, event) end
    return report_the_end(me)
  end,
}
