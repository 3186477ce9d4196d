-- The shipping association passes on what one affairs office asks of the other, and brings the answer back. The think tanks and the United Nations
-- are told things and keep quiet: what they could do needs instruments of their own (dialogue, measures, Council). The news desk reports what is over.

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

return {
  wakes = function(me)
    if me.party == "SA" then return {"messageDelivered"} end
    return me.party == "MD" and {"incidentSettled"} or {}
  end,
  on = function(me, event)
    if me.party == "SA" then return pass_on(me, event) end
    return report_the_end(me)
  end,
}
