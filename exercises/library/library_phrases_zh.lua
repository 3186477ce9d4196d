-- What the shared scripts of this folder write for people to read, in Chinese. {1}: what varies.
return {
  -- line.lua
  ["re: {1}"] = "关于：{1}",
  ["Your proposal has been received; it is being looked into."] = "贵方建议收悉，正在研究。",
  ["We look at your proposal at once, and will answer it in writing."] = "我方立即研究贵方建议，并将书面答复。",
  ["The lighthouse keeper counts nine ships before breakfast."] = "灯塔看守人早饭前数到九条船。",
  ["The atmosphere is not right for a call."] = "当前气氛不宜通话。",

  -- government.lua: what is said
  ["We take this up at once and will tell you what we find."] = "我方立即着手核查，一有结果即告贵方。",
  ["Your text has been received; it is being looked into."] = "来文收悉，正在研究。",
  ["The facts are known to your side; we expect an explanation."] = "事实真相贵方清楚，我方要求贵方作出解释。",
  ["{1} We expect an answer by tomorrow; otherwise there will be consequences."] = "{1}我方要求明日之前得到答复，否则一切后果由对方承担。",
  ["Those who accuse us should look at themselves."] = "指责他人者，应先反躬自省。",

  -- government.lua: forces and notices
  ["The other side has raised its readiness."] = "对方已提升戒备等级。",
  ["Two steps of the other side are answered by one."] = "对方提升两级，我方提升一级相应。",
  ["The other side has stepped back; so do we."] = "对方已降低戒备等级，我方随之降低。",
  ["How long will it last, and how near will it come?"] = "该活动将持续多久？最近将抵近至何处？",
  ["The crew's report is attached: what it saw, and at what distance, as far as that is known."] = "随附现场人员报告：所见情况及当时距离，均以目前所知为限。",

  -- government.lua: consultation and decisions
  ["First the other side explains itself."] = "对方须首先作出解释。",
  ["It goes on as planned."] = "按计划进行。",
  ["In line with our instructions, and with opinion at home in view."] = "依据既定指示，并顾及国内舆论。",

  -- council.lua: between representatives
  ["Our vote will speak for itself."] = "我方投票自会表明立场。",
  ["We await instructions from our capital."] = "我方正在等待国内指示。",
  ["Let us look at the wording together; a presidential statement might carry all of us."] = "不妨共同推敲措辞；采用主席声明形式，或可为各方接受。",
  ["This is what we intend to bring before the Council. What would you wish to see changed before it is circulated?"] =
    "此为我方拟提交安理会的案文。散发之前，贵方希望作何修改？",
  ["the draft"] = "决议草案",
  ["Which parts of it could you not accept?"] = "其中哪些部分贵方不能接受？",
  ["two texts"] = "两份案文",
  ["Two texts that both fail help nobody. Which wording could you accept?"] = "两份案文如均不获通过，对谁都没有好处。贵方可接受何种措辞？",
  ["the consultations"] = "磋商事宜",
  ["We would say in the room what both know, and thank those who search. What will you say?"] =
    "我方拟在会上陈述双方共知的事实，并向搜寻人员致谢。贵方拟如何表态？",

  -- council.lua: meetings
  ["We ask for a meeting of the Council, as soon as the President can call one."] = "我方请求安理会开会，请主席尽早召集。",
  ["Maintenance of international peace and security"] = "维护国际和平与安全",
  ["Under Article 99 of the Charter I bring this matter to the attention of the Council."] = "兹依据《联合国宪章》第九十九条，将此事提请安全理事会注意。",
  ["This is what the Secretariat has been able to establish, and what it has not."] = "秘书处谨通报目前已经核实和尚未核实的情况。",
  ["We all know how this began, and the Council should say so."] = "事情因何而起，大家都很清楚，安理会应当予以指明。",
  ["My delegation has come to listen first; what the two sides say to each other directly deserves the support of this Council."] =
    "我国代表团首先是来倾听的。双方直接对话，值得安理会支持。",
  ["My delegation is here to help find a way out; let us keep it open."] = "我国代表团愿协助寻求出路，希望各方不要堵死这条出路。",
  ["The sponsors need time; I move that we adjourn to the hour named."] = "提案国需要时间，我动议休会至所提时间。",
  ["This is for the parties to settle."] = "此事应由当事方自行解决。",
  ["In doubt, the Council decides."] = "如有疑问，由安理会决定。",
  ["Our capital cannot accept this wording."] = "我国政府不能接受这一措辞。",

  -- working_group.lua: on its line
  ["The ferry leaves at seven and comes back at nine."] = "渡船七点离港，九点返回。",
  ["The facts are known to your side."] = "事实真相，贵方清楚。",
  ["We read back: {1}"] = "我方复诵：{1}",
  ["We look into it and enter it in the next sheet."] = "我方将予核查，并列入下一份情况表。",
  ["What our services have observed is attached, with the hours."] = "随附我方部门观察到的情况及时间。",
  ["What have yours observed?"] = "贵方部门观察到哪些情况？",
  ["Nothing that bears on saving life is held back."] = "凡涉及救人的情况，均无保留。",

  -- working_group.lua: sheets, papers, rulings, reviews
  ["What the services of both sides have observed stands side by side, with the hours."] = "双方部门观察到的情况并列如下，并注明时间。",
  ["What each side says that it intended."] = "双方各自说明的意图。",
  ["Who decides on the next steps, on either side."] = "双方下一步行动各由谁决定。",
  ["Each side notifies the other of its movements twelve hours ahead."] = "双方各提前十二小时向对方通报调动。",
  ["Nobody is surprised."] = "避免措手不及。",
  ["Plans are known."] = "计划为对方所知。",
  ["Fewer alarms."] = "减少虚惊。",
  ["The group meets every six hours until the situation has calmed."] = "局势缓和之前，工作组每六小时开会一次。",
  ["Facts are shared."] = "共享事实。",
  ["It takes people."] = "占用人力。",
  ["Fewer mistakes."] = "减少误判。",
  ["In doubt, talk."] = "如有疑问，先行会谈。",
  ["The principles held where both had been told in time."] = "凡双方事先及时获知之处，各项原则均得到遵守。",
  ["It was carried out by both sides as written."] = "双方均已按文本落实。",
}
