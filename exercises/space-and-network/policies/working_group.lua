-- What this exercise adds to the joint working group; how its members act is in library/working_group.lua.

local group = require("working_group")
local seat = require("seat")

local function ask_about_ransom(me, event)
  if group.chairs(me) and seat.calm(me) then act("reportAsk", {topic = "ransom", source = "ownServices"}, seat.within(hour, event.number)) end
end

return group.policy({
  beliefs = {clearing = "unknown", hospitals = "unknown", conjunction = "unknown"},
  reports = {
    ["a sheet on who it was, with grades"] = function(me, event) group.sheet_wanted(me, event.number) end,
    ["A ransom note has come in"] = ask_about_ransom,
  },
})
