-- What the bots of the line check write, in Chinese; subjects and words are those of msel.yaml. {1}: a line.
return {
  -- subjects, as the orders give them
  ["drill"] = "演练",
  ["drill: calendar"] = "演练：日程",
  ["drill: call set-up"] = "演练：建立通话",
  ["drill: leaders' talk"] = "演练：元首通话",
  ["drill: is anybody authorised"] = "演练：有无授权人",
  ["drill: declined call"] = "演练：谢绝通话",
  ["drill: three lines"] = "演练：一事三线",
  ["drill: {1} has failed"] = "演练：{1} 已中断",
  ["drill: switch back"] = "演练：切回主线路",
  ["drill: suspension"] = "演练：线路暂停",

  -- texts of tests
  ["The quiet harbour keeps its lamps lit until the morning."] = "静谧的港口灯火长明，直到清晨。",
  ["The harbour keeps its lamp lit from dusk to dawn."] = "港口的灯从黄昏亮到天明。",
  ["Two ferries leave the pier at noon and return before the evening tide."] = "两艘渡船正午离岸，晚潮前返回。",
  ["The chart shows seven fathoms at the outer buoy."] = "海图标明外浮标处水深七英寻。",
  ["The weather balloon rose slowly over the northern airfield"] = "气象气球在北部机场上空缓缓升起",
  ["The old bridge has nine arches."] = "老桥有九个桥孔。",
  ["The new bridge has one."] = "新桥只有一个桥孔。",

  -- calls
  ["Not at this hour, by order of the drill; please ask again then."] = "依演练安排，此时不便通话，请届时再次请求。",
  ["The atmosphere is not right for a call; state your business in writing."] = "当前气氛不宜通话，有何事项请以书面提出。",
  ["The call is set up; we hear you well."] = "通话已建立，我方收听清楚。",
  ["Agreed: the line works and both sides answer. Open: the date of the next drill."] = "已商定：线路畅通，双方均有应答。未决：下次演练的日期。",

  -- texts
  ["Received and understood."] = "收悉，内容明了。",
  ["Which week suits you for a working visit of technicians?"] = "技术人员工作访问安排在哪一周为宜？",
  ["The leaders' line is not for routine texts; please take this to FM-FM."] = "元首热线不用于例行文电，请改走 FM-FM。",
  ["Three of us write to you on three lines about this subject."] = "我方三席就此事项经三条线路分别致函贵方。",
  ["We go on with this subject here, on our main line."] = "该事项在此主线路上继续处理。",
  ["Closed here with a reference to {1}, where we go on with this subject."] = "该事项已转 {1} 继续处理，本线路就此结束。",

  -- lines that fail, are suspended, come back; the line book
  ["We are on this line now. Restated: our last business on {1} stands."] = "我方已转到本线路。现予重述：我方在 {1} 上的最后一项内容仍然有效。",
  ["DEF-DEF is up again; we switch back to it now."] = "DEF-DEF 已恢复，我方现切回该线路。",
  ["First text on DEF-DEF since it is up again."] = "此为 DEF-DEF 恢复后的第一份文电。",
  ["You have suspended {1}. Why, and until when?"] = "贵方已暂停 {1}。原因为何？暂停至何时？",
  ["We propose to confirm the line book."] = "我方提议对线路簿予以确认。",
}
