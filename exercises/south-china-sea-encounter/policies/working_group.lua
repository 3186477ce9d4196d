-- What this exercise adds to the joint working group; how its members act is in library/working_group.lua.

local group = require("working_group")
local seat = require("seat")

local COLLISION = "air_collision"
local FACTS = "Time, position and heights are agreed; both aircraft turned in the last seconds; the cause is open."

local function review(me, encounter, agree, by, entry)
  act("factReview", {encounter = encounter, facts = FACTS, agree = agree}, seat.pace(me, by, entry))
end

-- The first half writes as soon as a review is due, the other agrees.
local function use_recordings(me, entry)
  if not group.chairs(me) or seat.hawkish(me) then return end
  act("evidenceShare", {topic = COLLISION, to = me.other, text = "Our half of the radar recording."}, seat.within(3 * hour, entry))
  if me.party > me.other then return end
  for _, encounter in ipairs(encounters()) do
    if encounter.reviewBy and seat.once(me, "review") then review(me, encounter.encounter, true, now() + 2 * hour, entry) end
  end
end

local function facts_reviewed(me, event)
  if not group.chairs(me) or seat.party_of(event.author) == me.party or not seat.once(me, "review") then return end
  review(me, event.encounter, not seat.hawkish(me), now() + 4 * hour, event.number)
end

return group.policy({
  beliefs = {air_collision = "unit"},
  reports = {
    ["Put the two side by side"] = function(me, event) group.sheet_wanted(me, event.number) end,
    ["radar recordings of both sides"] = function(me, event)
      group.sheet_wanted(me, event.number)
      use_recordings(me, event.number)
    end,
  },
  handlers = {factReview = facts_reviewed},
})
