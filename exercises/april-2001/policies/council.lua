-- What a game that leaves history brings before the Security Council; how its members act is in library/council.lua. Consultations under any other business, no
-- draft, no outcome; a statement of the President only where the Secretary-General has asked for a meeting.

return require("council")({
  subject = "The incident of 1 April",
  names = {"CN", "US"},
  format = "otherBusiness",  -- talks, not a meeting
  penholder = "UN.E6",
  vote_at = "T+46:00",  -- until then a meeting, if there is one, adjourns
  blue_at = "T+40:00",
  friends = {},
  elected = {},
  consulted = {},
  requests = {["E6 asks to take up the matter"] = {"UN.E6"}},
  drafts = {},
  statement = {
    title = "Statement by the President of the Security Council", names = {"CN", "US"},
    paragraphs = {
      "The Security Council regrets the loss of a life, expresses concern for all persons affected, and encourages all who search.",
      "It welcomes the direct contacts between the two sides and calls on both to settle the matter by them.",
    },
    keywords = {"restraint", "humanitarian"},
  },
})
