-- What this exercise brings before the Security Council; how its members act is in library/council.lua.

return require("council")({
  subject = "Civil infrastructure in networks and in space",
  names = {"CN", "US"},
  penholder = "UN.E2",
  vote_at = "T+53:00",  -- until then the Council adjourns
  blue_at = "T+46:30",
  friends = {},  -- whom a member has in mind when it is named
  elected = {},  -- parties with an elected seat of their own, by its number
  consulted = {},  -- who is told of a draft before it is circulated
  -- Who asks for the meeting, by a phrase of what is written to it; the first named at once, the others if nobody has.
  requests = {["Your capital wants a text before the Council: no interference"] = {"UN.E4"}},
  -- What capitals want brought before the Council, with keywords by the sponsor's profile.
  drafts = {
    ["Your capital wants a text before the Council: no interference"] = {
      title = "Civil infrastructure", names = {"CN", "US"},
      paragraphs = {"Calls on all not to interfere with clearing houses, hospitals and the satellites that serve them.", "Asks that inquiries be answered within 24 hours."},
      keywords = {restrained = {"civilProtection"}, hedging = {"civilProtection", "inquiry"}, hawkish = {"civilProtection", "blame"}},
    },
    ["on weapons in space, and on those who are preparing them"] = {
      title = "Weapons in space", names = {"CN", "US"},
      paragraphs = {"Deplores all preparations for weapons in space.", "Calls on those who prepare them to stop."},
      keywords = {restrained = {"restraint"}, hedging = {"restraint", "blame"}, hawkish = {"blame"}},
    },
  },
  statement = {
    title = "Statement by the President", names = {"CN", "US"},
    paragraphs = {"The Council welcomes every line that is open, and asks that hospitals, payments and satellites be left alone."},
    keywords = {"restraint", "civilProtection"},
  },
})
