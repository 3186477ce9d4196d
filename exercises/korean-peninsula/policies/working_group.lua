-- What this exercise adds to the joint working group; how its members act is in library/working_group.lua.

local group = require("working_group")

return group.policy({beliefs = {launch = "top", boat = "unit"}, reports = {}})
