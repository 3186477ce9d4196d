-- What the bots of this exercise write, in Chinese, in the order of the policies. {1}: what varies.

return {
  -- policies/council.lua
  ["The events around the islets"] = "岛礁周边事态",
  ["Statement by the President"] = "安理会主席声明",
  ["The Council is concerned for the missing pilot, thanks for the help given at sea, and encourages the direct talks."] =
      "安理会关切失踪飞行员，感谢海上施救，鼓励双方直接对话。",

  -- policies/body.lua
  ["Access to a crew"] = "机组会见问题",
  ["Within how many hours can a crew on the other's ground be visited, whatever the cause?"] = "机组身处对方境内时，无论原因为何，应在多少小时内得到会见？",
  ["A day is long for a family and short for a ministry; both have done it in a day before."] = "一天对家属而言太长，对主管部门而言很短；双方以往都曾在一天内办成。",
  ["It must not depend on who caused the landing, or it will never be used."] = "不能以降落责任在谁为前提，否则永远用不上。",
  ["Both ministries could promise a visit within a day, if it says nothing of the cause."] = "只要不涉及原因，两国主管部门均可承诺一天之内安排会见。",
  ["Access to a crew within twenty-four hours"] = "二十四小时内会见机组",
  ["A crew of one side on the other's ground is visited by its consul within twenty-four hours, whatever the cause. The visit prejudges nothing; the inquiry goes its own way."] =
      "一方机组身处对方境内的，无论原因为何，由其领事官员于二十四小时内会见。会见不影响对事件的认定，调查另行进行。",

  -- policies/working_group.lua; without its request, as it is read back
  ["what was meant"] = "说明本意",
  ["In one sentence: what was said is meant to calm and commits nobody to act. Read it back to us."] =
      "一句话说明：所作表态意在缓和局势，不构成任何一方采取行动的承诺。请贵方复述。",
  ["In one sentence: what was said is meant to calm and commits nobody to act."] = "一句话说明：所作表态意在缓和局势，不构成任何一方采取行动的承诺。",

  -- policies/government.lua: words
  ["the situation"] = "当前局势",
  ["Thank you for asking. We regard it as an accident until shown otherwise, and say so to both."] = "感谢询问。查明之前，我方视其为意外事件，对双方都这样说。",
  ["keeping clear"] = "保持避让",
  ["Ours do the same, and answer on the usual frequency."] = "我方飞机照此办理，并在常用频率应答。",
  ["the season"] = "渔季事宜",
  ["We keep ours off as well as we can, and tell you of any that try."] = "我方尽力劝阻本方渔船；如有船只试图靠近，即告知贵方。",
  ["before we speak"] = "公开表态之前",
  ["We need a word in private today. A public one that surprises us would harm."] = "我方今天需要的是私下表态。出乎我方意料的公开表态有害无益。",
  ["the clause"] = "同盟条款的含义",
  ["It commits us to consult, and gives nobody leave to act."] = "我方由此承担的是磋商义务，并未允许任何一方采取行动。",
  ["{1} Your side is to blame for it."] = "{1}此事责任在贵方。",

  -- notices
  ["Patrol flights; the aircraft keep 500 m and answer on the usual frequency."] = "巡逻飞行；飞机保持500米距离，并在常用频率应答。",
  ["Exercise Blue Reed: search, rescue and navigation, planned a year ago."] = "“蓝苇”演习：搜寻、救助和航行科目，系一年前计划。",
  ["A drone stays over the area of the search; its pictures can be had."] = "一架无人机在搜救海域上空继续值守，所获图像可予提供。",
  ["We tell you what we know of the incident: nobody here ordered it, as far as we know; people in distress come first."] =
      "现通报我方所知事件情况：据我方了解，本方无人下达有关指令；救助遇险人员优先。",

  -- encounters, help, settlement
  ["channel 16"] = "16频道",
  ["Keeping course, speed and distance."] = "保持航向、速度和距离。",
  ["Time, position and heights are as both recorders show them; both aircraft turned late; nobody had ordered it."] =
      "时间、位置和高度以两部记录器所示为准；两机均转向过迟；无人下达有关指令。",
  ["Accepted; our units are told."] = "接受；已通知本方单位。",
  ["What both have recorded and nothing else. Neither government ordered it."] = "以双方均有记录者为限。两国政府均未下达有关指令。",
  ["Both sides regret the loss and the fear that families have lived through."] = "双方对人员损失和家属经受的担忧表示遗憾。",
  ["Documents agreed before are kept; positions on the islets differ, and both say so; the mechanism is used; dialogue is resumed step by step."] =
      "遵守此前达成的文件；承认双方在岛礁问题上存在不同主张；运用危机管控机制；逐步重启对话。",

  -- consultation
  ["Both take as fact what both services have confirmed, and nothing else."] = "双方只以双方部门均已确认者为事实。",
  ["Who turned first, and whose waters these are."] = "谁先转向，以及该海域归属。",
  ["Lines stay open; distances are kept; people are cared for."] = "线路保持畅通；遵守约定距离；人员得到照料。",
  ["In twelve hours, on FM-FM."] = "十二小时后，经FM-FM。",
  ["Nothing of the kind has happened."] = "并无此事。",

  -- first reactions to an incident
  ["After the incident."] = "鉴于事件已经发生。",
  ["our protest"] = "我方抗议",
  ["We protest. Your side caused this and will answer for it."] = "我方提出抗议。此事由贵方造成，贵方须承担责任。",
  ["your view"] = "贵方看法",
  ["There has been an incident. How do you see it?"] = "发生了一起事件。贵方如何看待？",
  ["There has been an accident; both sides are in contact."] = "发生了一起意外事件，双方正保持联系。",

  -- what is asked inside the house
  ["the crew"] = "机组人员状况",
  ["How are our people, and when can they be seen?"] = "我方人员状况如何，何时可以会见？",
  ["contact"] = "建立联系",
  ["Let our people talk to each other now."] = "请双方人员立即开始对话。",
  ["a way out"] = "转圜余地",
  ["We hold our forces where they are if you do; let us talk."] = "如贵方部队停在原地，我方亦停在原地；愿与贵方对话。",
  ["The escort's own display, for 40 seconds; the recording is being read out."] = "护卫舰自身显示，持续40秒；记录正在判读。",
  ["the nearest frigate"] = "最近的护卫舰",
  ["Close the islet and show the flag."] = "驶近该岛，展示存在。",

  -- the measure of the next season
  ["A yearly meeting and a drill every quarter"] = "年度会议与季度演练",
  ["The mechanism meets every year; the hotline is drilled every quarter."] = "联络机制每年举行一次会议；热线每季度演练一次。",

  -- coast guard
  ["Show yourselves among the boats."] = "到渔船间展示存在。",
  ["We keep our boats off the islets. Will you keep yours off, and tell us of any that try?"] =
      "我方劝阻本方渔船靠近岛礁。贵方可否同样劝阻本方渔船，并在有船只试图靠近时告知我方？",
  ["Do not give way."] = "不得避让。",
  ["Keep 1000 m from their cutters, never less than 500 m; hail before you turn."] = "与对方巡逻船保持1000米距离，任何情况下不小于500米；转向前先行呼叫。",
  ["Law enforcement only: bring the injured person off; nobody else lands."] = "仅限执法：将伤者接离；其他人员一律不登岛。",
  ["Send the navy: people have landed on K2."] = "请出动海军：有人登上K2岛。",
  ["islet K2"] = "K2岛",
  ["One person is hurt there. Who is nearer? We send no officials ashore if you send none."] = "岛上一人受伤。哪一方更近？如贵方不派公务人员登岛，我方亦不派。",
  ["Our cutter has a doctor; it can lie between the two of us."] = "我方巡逻船上有医生，可停泊在双方之间。",
  ["Cedar 3 is aground and making water; your tug is the nearest."] = "“雪松3”触礁进水；贵方拖船距离最近。",
  ["Cedar 3 aground"] = "“雪松3”触礁",
  ["Our cutter is on a rock off K1 with 22 people. Can your tug come?"] = "我方巡逻船在K1岛附近触礁，船上22人。贵方拖船能否前来？",
  ["your cutter"] = "贵方巡逻船",
  ["We see your cutter on the rock off K1; our tug can be there in an hour."] = "我方看到贵方巡逻船在K1岛附近触礁；我方拖船一小时内可以赶到。",

  -- air force
  ["Our patrols keep 500 m from yours in the overlap. Will yours do the same?"] = "在识别区重叠空域，我方巡逻飞机与贵方飞机保持500米距离。贵方可否照此办理？",
  ["distress"] = "遇险询问",
  ["Do you see our people? Do you need help?"] = "贵方是否看到我方人员？是否需要协助？",
  ["Let us search together, each from one side."] = "建议双方联合搜寻，各从一侧展开。",
  ["flight of the six"] = "六人回国航班",
  ["Route, height and call sign of the chartered flight are confirmed."] = "包机的航路、高度和呼号确认无误。",

  -- navy
  ["a helicopter"] = "一架直升机",
  ["Our ship saw your helicopter close. What distance did it keep?"] = "我方舰艇看到贵方直升机近距飞越。该机当时保持了多远距离？",
  ["Tern claims to have been locked by a fire-control radar; the recording is not read out yet."] = "“燕鸥”号称遭火控雷达锁定；记录尚未判读。",
  ["the radar claim"] = "雷达照射之说",
  ["Which radar did your ship use at that hour? Ours shows a lock."] = "贵方舰艇当时使用何种雷达？我方舰艇显示遭锁定。",
  ["near miss"] = "海上险情",
  ["Nobody is hurt here. What did your ship see?"] = "我方无人受伤。贵方舰艇所见情况如何？",

  -- defence
  ["Our ship's record of emissions for that minute."] = "我方舰艇在该分钟的辐射记录。",
  ["The log and the record of emissions: a search radar, and nothing else."] = "航海日志和辐射记录：仅有搜索雷达，别无其他。",
  ["Our half of the last minute."] = "最后一分钟的我方一半数据。",
  ["Enter the joint review of the facts."] = "请提交联合事实核对。",
  ["These stay around group K; the others go home tonight."] = "上述船只留守K岛群周边；其余今晚返航。",
  ["next season"] = "下一渔季",
  ["A yearly meeting and a drill of the hotline every quarter: we are ready for both."] = "每年一次会议，每季度一次热线演练：我方均愿落实。",

  -- head of state
  ["Before either of us speaks in public: what do you need, and what would harm you?"] = "在任何一方公开表态之前，请告知：贵方需要什么，什么会使贵方受损？",
  ["what we are going to say"] = "我方拟作的表态",
  ["You will hear it from us first: whatever we say is meant to calm, and promises nothing new."] = "我方先行告知贵方：无论如何表态，均意在缓和，不作新的承诺。",
  ["Ask after the six, on the line."] = "请经线路询问六人情况。",
  ["The other side knows what it has to do."] = "对方清楚应当怎么做。",
  ["Open a line to the other side now."] = "请立即启用与对方的线路。",
  ["Offer a way out; hold what we have."] = "请给对方留有余地；部队停在原地。",
  ["The other side has until tomorrow."] = "对方须在明日之前作出答复。",
  ["the two of us"] = "贵我双方",
  ["This is not our quarrel, and it must not become one. Let us say to each other what we will not do."] =
      "这不是贵我双方之间的争端，也不应成为贵我双方之间的争端。建议相互说明各自不做什么。",

  -- foreign minister
  ["a sign"] = "岛上标志",
  ["A council wants to replace a sign. We tell you before you read it; nothing is decided."] = "一地方议会拟更换岛上标志。我方先于媒体告知贵方；目前尚未作出决定。",
  ["The number depends on the other side, which has created the problem and can end it."] = "数量取决于对方；问题由对方造成，也可由对方了结。",
  ["The patrols serve the safety of the boats. Their number is no message to anybody."] = "巡航是为了渔船安全，其数量不针对任何一方。",
  ["Pictures shared by the council itself show the new sign."] = "地方议会自行发布的照片显示了新标志。",
  ["A sign changes nothing but the mood. The other side bears the responsibility."] = "一块标志改变不了什么，只会破坏气氛。责任在对方。",
  ["We have your recording examined. Was anything ordered on your side?"] = "我方正在查验贵方记录。贵方是否下达过任何指令？",
  ["On what does the claim rest? We look into ours."] = "这一说法依据何在？我方正在核查本方情况。",
  ["Whoever lends a name to a quarrel owns a part of it."] = "谁为争端出面背书，谁就要为争端承担一份责任。",
  ["What does your sentence commit you to, and what not?"] = "贵方这句话承诺了什么，没有承诺什么？",
  ["People are not pledges. They are to be let go."] = "人员不是筹码，应予放行。",
  ["the six"] = "六名人员",
  ["We can explain the flight, in a working room. Let our officials see them meanwhile."] = "我方可就该次飞行作工作层说明。其间请允许我方官员会见六人。",
  ["note of protest"] = "抗议照会",
  ["Your ambassador has been summoned. An apology is expected."] = "已召见贵方大使。我方要求道歉。",
  ["an invitation"] = "约见",
  ["Your ambassador is invited. A word about the pilot and the six would let both of us speak softly today."] =
      "现约见贵方大使。如能就飞行员和六名人员有一句表示，双方今天便可平和表态。",
  ["one sentence, two languages"] = "一句话，两种文字",
  ["We regret what happened to the pilot and to the six. 我们对飞行员和六名人员的遭遇表示遗憾。"] =
      "我们对飞行员和六名人员的遭遇表示遗憾。We regret what happened to the pilot and to the six.",
  ["joint help"] = "共同救助",
  ["We pledge two aircraft; let us do this together."] = "我方承诺提供两架飞机；愿与贵方共同救助。",
  ["another way"] = "改用其他线路",
  ["The hotline is not answered; let us use this one."] = "热线无人应答，请改用本线路。",

  -- spokesperson
  ["The report shows who plays with fire off the islets."] = "这一报道表明是谁在岛礁附近玩火。",
  ["We know the report and check it with the other side. Until then there is nothing to add."] = "我们注意到有关报道，正与对方核实。在此之前没有更多可以补充。",
  ["The pilot of the other side caused this, and his government answers for it."] = "此事由对方飞行员造成，对方政府须承担责任。",
  ["Two aircraft touched. People come first; the facts are being put together, with the other side."] = "两机相碰。人员安全优先；我们正同对方一道查明事实。",
  ["Six hours without a voice: that is how the other side treats people."] = "六个小时听不到声音：对方就是这样对待人的。",
  ["The boats are safe; fewer cutters on both sides make them safer."] = "渔船是安全的；双方减少巡逻船，渔船会更安全。",
  ["We did not. The other side had to."] = "我方没有让步。不得不让步的是对方。",
  ["Nobody yielded. Both sides have kept what they agreed, and go on talking."] = "没有谁让步。双方遵守了约定，并继续对话。",
  ["Both sides have kept what they agreed."] = "双方遵守了约定。",

  -- calls and questions about notices
  ["We want to understand what happened and to keep it from growing."] = "我方希望了解发生了什么，并防止事态扩大。",
  ["Agreed: nothing is repeated in public before it is checked; our services stay in touch."] = "商定：未经核实不公开转述；双方部门保持联系。",
  ["As long as the notice says, and no nearer than it says."] = "时间以通报为限，距离不近于通报所述。",
}
