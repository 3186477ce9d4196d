-- What this exercise adds to the joint working group; how its members act is in library/working_group.lua.

local group = require("working_group")
local seat = require("seat")

-- One sentence of what was meant, to be read back.
local function say_what_was_meant(me, event)
  if group.chairs(me) and not seat.hawkish(me) then
    act("lineMessage", {line = group.dyad(me) .. ".JWG", class = "crisis", subject = "what was meant",
                        text = {body = "In one sentence: what was said is meant to calm and commits nobody to act. Read it back to us.", tags = {"aim", "question"}}},
        seat.within(100 * minute, event.number))
  end
  group.sheet_wanted(me, event.number)
end

return group.policy({beliefs = {air_touch = "unit"}, reports = {["reads the sentence back"] = say_what_was_meant}})
