-- What this exercise adds to the joint working group; how its members act is in library/working_group.lua.

local group = require("working_group")

return group.policy({
  beliefs = {sea_collision = "unit"},
  reports = {["joint fact sheet on these days"] = function(me, event) group.sheet_wanted(me, event.number) end},
})
