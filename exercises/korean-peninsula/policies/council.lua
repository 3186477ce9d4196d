-- What this exercise brings before the Security Council; how its members act is in library/council.lua.

return require("council")({
  subject = "Non-proliferation: the launch over the sea",
  names = {"KP", "KR", "US"},
  penholder = "UN.E2",
  vote_at = "T+48:00",  -- until then the Council adjourns
  blue_at = "T+41:00",
  friends = {CN = "KP", US = "KR", RU = "KP", JP = "KR"},  -- whom a member has in mind when it is named
  elected = {JP = 10},  -- parties with an elected seat of their own, by its number
  consulted = {US = {"CN", "RU"}, RU = {"CN", "US"}, CN = {"RU", "US"}},  -- who is told of a draft before it is circulated
  -- Who asks for the meeting, by a phrase of what is written to it; the first named at once, the others if nobody has.
  requests = {["Your capital, together with two others"] = {"UN.E1", "UN.E4", "UN.FR"}},
  -- What capitals want brought before the Council, with keywords by the sponsor's profile.
  drafts = {
    ["wants a draft resolution with new measures"] = {
      title = "Measures after the launch", names = {"KP", "US"},
      paragraphs = {"Calls for an end of all tests.", "Decides on further measures, to be lifted when tests have ended.", "Asks that help for people is not hindered."},
      keywords = {restrained = {"sanction", "humanitarian", "restraint"}, hedging = {"sanction", "restraint"}, hawkish = {"sanction", "blame"}},
    },
    ["wants a text of its own: tests and drills stop together"] = {
      title = "A twofold pause", names = {"KP", "KR", "US"},
      paragraphs = {"Calls for a pause of tests.", "Calls for a pause of drills, at the same time.", "Asks the Secretary-General to report."},
      keywords = {restrained = {"restraint", "humanitarian"}, hedging = {"restraint"}, hawkish = {"restraint", "blame"}},
    },
  },
  statement = {
    title = "Statement by the President", names = {"KP", "KR", "US"},
    paragraphs = {"The Council calls on all for restraint, welcomes every line that is answered, and asks that people in need be helped."},
    keywords = {"restraint", "humanitarian"},
  },
})
