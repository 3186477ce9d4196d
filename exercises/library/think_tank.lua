-- The dialogue of think tanks: what officials ask of them in private is discussed, found and proposed within four hours. The first think tank convenes and
-- writes; both speak. `paper` says what they make of it:
--   dyad, topic, question, said (by role: TT1, TT2), finding, difficulty, title, proposal
-- Other bodies may share the policy's file: wakes(me) and on(me, event) are for the seats of the think tanks alone.

local seat = require("seat")
local within = seat.within

local function convene(me, paper, event)
  if event.public or me.role ~= "TT1" or me.memory.convened or not seat.among(event.to, me.seat) then return end
  me.memory.convened = true
  local first, second = table.unpack(paper.dyad:split("-"))
  act("dialogueConvene", {dyad = paper.dyad, topic = paper.topic, questions = {paper.question}, officials = {first .. ".FM", second .. ".FM"}},
      within(hour, event.number))
end

local function discuss(me, paper, event)
  if event.state ~= "convened" or me.memory.item then return end
  me.memory.item = event.item
  act("dialogueSay", {item = event.item, text = paper.said[me.role], question = 1}, within(hour))
  if me.role ~= "TT1" then return end
  act("dialogueFinding", {item = event.item, text = paper.finding}, {at = now() + 2 * hour, by = now() + 150 * minute})
  act("dialogueProposal", {item = event.item, difficulty = paper.difficulty, title = paper.title, text = paper.proposal},
      {at = now() + 3 * hour, by = now() + 210 * minute})
end

return function(paper)
  return {
    wakes = function() return {"injectDelivered", "dialogueChanged"} end,
    on = function(me, event)
      if event.kind == "injectDelivered" then return convene(me, paper, event) end
      discuss(me, paper, event)
    end,
  }
end
