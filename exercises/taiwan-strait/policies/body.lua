-- The shipping association passes on what one affairs office asks of the other, and brings the answer back. The think tanks make a paper of what officials
-- ask of them. The United Nations and the news desk are told things and keep quiet: what media report stands in the list of injects.

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

-- What the think tanks make of what officials ask of them.
local think_tank = require("think_tank")({
  dyad = "CN-US", topic = "Three steps that both could live with", difficulty = 5,
  question = "Which step could each side take first without asking for the others?",
  said = {
    TT1 = "Each capital can take one step that costs it nothing at home, if the others are known to follow.",
    TT2 = "Nobody can be seen to begin. A common hour for all three steps would help.",
  },
  finding = "Both sides could live with three steps at one hour: distance kept by the carrier, no checks of ships, a word on the speech. Neither can ask for it in public.",
  title = "Notice of the carrier, of the ship checks and of the speech",
  proposal = "Each side tells the other by the duty officers' line, twelve hours before, of the movements of large ships and of checks at sea in the area; a word that explains a public speech goes by the same way.",
})

return {
  wakes = function(me)
    if me.party == "SA" then return {"messageDelivered"} end
    return me.party == "TT" and think_tank.wakes(me) or {}
  end,
  on = function(me, event)
    if me.party == "SA" then return pass_on(me, event) end
    return think_tank.on(me, event)
  end,
}
