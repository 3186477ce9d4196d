-- What the bots of this exercise write, in Chinese: when a team plays in Chinese (--language zh), bots write what stands here on the right.
-- A text that the scripts under policies write and that is missing here is written in English. {1}, {2}: what varies, such as a name or an hour.
return {
  ["A report from the watch. It is attached."] = "值班室报告，随附。",
  ["the two ships"] = "两船擦碰一事",
  ["Your ship came across the bow of ours. We protest."] = "贵方船只横越我船首，我方提出抗议。",
  ["Two ships have touched. We know of nobody hurt, and of no order. What do your people say?"] =
    "两船擦碰。据我方了解，无人受伤，也无人下令。贵方人员如何报告？",
  ["The other side is to blame."] = "责任在对方。",
  ["Two ships touched. Nobody was hurt. Both sides look into it together."] = "两船擦碰，无人受伤。双方正共同查明情况。",
  ["We are looking into it and will tell you what we find."] = "我方正在核查，一有结果即告贵方。",
}
