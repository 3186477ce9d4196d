-- What the bots of this exercise write, in Chinese; what the shared scripts write stands in exercises/library/library_phrases_zh.lua.
-- {1}: what varies.

return {
  -- --- government.lua: subjects of texts and calls
  ["a room"] = "会谈地点",
  ["a talk"] = "元首通话",
  ["a way out"] = "转圜余地",
  ["another way"] = "改用其他线路",
  ["area B"] = "B区",
  ["contact"] = "双方联络",
  ["joint help"] = "共同施援",
  ["near miss"] = "海上险情",
  ["our citizens"] = "我国侨民",
  ["steps"] = "分步撤出",
  ["supply flights"] = "补给航班",
  ["the carrier"] = "航母动向",
  ["the collision"] = "两船相撞",
  ["the families"] = "渔民家属",
  ["the meeting in New York"] = "纽约的会议",
  ["the non-paper"] = "非文件",
  ["the radar report"] = "雷达照射报告",
  ["the speech"] = "有关讲话",
  ["the text in New York"] = "纽约的文本",
  ["the unmanned vehicle"] = "无人飞行器",
  ["the way down"] = "降温方式",
  ["these days"] = "近日事态",
  ["three steps"] = "三步建议",
  ["what was said, and what was understood"] = "言者之意与听者之解",
  ["your view"] = "询问贵方看法",

  -- --- lines
  ["There is nothing to talk about while this goes on."] = "目前做法不停止，便无可谈之事。",
  ["This is what we mean, and this is what we do not mean."] = "现说明我方本意为何，何者并非我方本意。",
  ["Understood: no change is meant by anybody this week; our staffs stay in touch, and ships keep their distance."] =
    "双方理解：本周任何一方均无意作出改变；双方工作人员保持联系，舰船保持距离。",

  -- --- answers
  ["We consult you before anything is decided; our staffs plan for your citizens together."] =
    "我方作任何决定前均将与贵方协商；双方工作人员正就贵国侨民安排共同拟订计划。",
  ["We are in touch with everybody and will let you know."] = "我方正与各方保持联系，有情况将告知贵方。",
  ["You can rely on us, whatever comes."] = "无论发生什么，贵方都可以信赖我方。",
  ["Agreed: twice a day, on the published route. Our watch is told."] = "同意：每日两次，走已公布航路。已通知我方值班部门。",
  ["Noted; the competent services will see what can be done."] = "已知悉，主管部门将研究可如何办理。",
  ["The published notice says all that there is to say."] = "应说明的，已公布的通告均已说明。",
  ["Until the hour that was published; the routes around the area stay open."] = "至所公布的时间为止；该区周边航路保持开放。",
  ["The sentence was put badly and changes nothing; we shall say so in public."] = "该句表述不当，不意味着任何改变；我方将公开说明。",
  ["We take it for an accident until shown otherwise, and say nothing else in public."] =
    "在有相反证据之前，我方按意外事件看待，公开场合亦不作其他表态。",

  -- --- notices
  ["Yearly exercise with live fire in area B; routes around it stay open."] = "在B区举行年度实弹演习，周边航路保持开放。",
  ["One destroyer on passage; it neither stops nor exercises."] = "一艘驱逐舰通过，不停留，不进行演练。",
  ["Papers of cargo ships are looked at; nobody is held."] = "查看货船文书，不扣留任何人员。",
  ["A carrier group moves as stated; it flies no missions near the Strait."] = "航母编队按通报内容行动，不在海峡附近执行飞行任务。",
  ["Some reservists may be called up to relieve others; no unit moves."] = "可能征召部分后备人员用于轮换，部队不作调动。",
  ["We tell you what we know of the collision: nobody here ordered it, as far as we know; the men in the water come first."] =
    "现将我方所知相撞情况通报如下：据我方了解，我方无人下令；救助落水人员为先。",
  ["As long as the notice says, and no nearer than it says."] = "时间和距离均以通报所述为准，不延长，也不更近。",

  -- --- help and settlement
  ["Accepted; our ships are told."] = "同意，已通知我方舰船。",
  ["Let our helicopter fetch him, or bring him to the line; he needs a doctor."] =
    "请允许我方直升机前往接运，或请将其送至海上交接处；其急需医生。",
  ["Let us search together, each from one side."] = "建议双方联合搜寻，各自从一侧展开。",
  ["We have one of your men. Fetch him by helicopter, or name a port."] = "我方救起贵方一人。请派直升机接运，或指定港口。",
  ["Our ships take the men from the north, yours from the south?"] = "我方船只从北侧接人，贵方从南侧，可否？",
  ["Two boats met at night in a strong current, touched and were damaged. Nobody ordered it."] =
    "两船夜间在强流中相遇，发生碰撞，均有受损。无人为此下令。",
  ["Both regret the loss, and what two families have lived through."] = "双方对所造成的损失和两个家庭的遭遇表示遗憾。",
  ["Boats keep their distance at night; the line between the offices stays open."] =
    "船艇夜间保持距离；两岸事务主管部门之间的线路保持畅通。",

  -- --- consultation
  ["Both take as fact what both services have confirmed, and nothing else."] = "仅以双方部门均已证实的情况为事实。",
  ["What the sentence and the closure were meant to say."] = "该句讲话和封闭海域意在表达什么。",
  ["Lines stay open; plans are notified; people at sea are helped."] = "热线保持畅通；计划事先通报；救助海上人员。",
  ["In twelve hours, on FM-FM."] = "十二小时后，经FM-FM。",
  ["No date has been named."] = "并未规定任何日期。",
  ["A public text names a date."] = "有公开文本规定了日期。",

  -- --- forces
  ["An area is closed by the other side."] = "对方封闭了一片海域。",
  ["It is closed still."] = "该海域仍处于封闭状态。",

  -- --- texts on lines
  ["What was meant by the sentence on status? We would rather ask than guess."] = "涉及地位的那句话所指为何？我方愿询问，而不愿猜测。",
  ["It stays away this week; this is why."] = "航母编队本周不靠近，现说明缘由。",
  ["There has been a collision. How do you see it?"] = "发生一起相撞事件。贵方如何看待？",
  ["Two men are in the water. What do you see, and what can be done together?"] =
    "有两人落水。贵方观察到什么情况？双方可共同做些什么？",
  ["As far as we know nobody here ordered it. Our ships search; tell us where yours do."] =
    "据我方了解，我方无人下令。我方船只正在搜寻，请告知贵方船只的搜寻位置。",
  ["We protest. This was deliberate and will be answered."] = "我方提出抗议。此系蓄意所为，我方将作出回应。",
  ["One of our aircraft saw a radar for six seconds. Was it yours, and what was it?"] =
    "我方一架飞机受雷达照射六秒。是否为贵方雷达？系何种雷达？",
  ["A small unmanned vehicle was seen near an islet. Is it yours?"] = "一小岛附近发现一架小型无人飞行器。是否属于贵方？",
  ["What our instruments have recorded, from beginning to end."] = "我方设备自始至终的完整记录。",
  ["The track of both boats: the current set both to the north."] = "两船航迹：海流将两船均推向北侧。",
  ["The families are right. Let us use the line."] = "家属们说得对。让我们使用这条线路。",
  ["Let our people talk to each other now."] = "请让双方人员即刻沟通。",
  ["We hold our forces where they are if you do; let us talk."] = "贵方部队如停在原地，我方亦然；让我们对话。",
  ["Which routes stay open, and until when?"] = "哪些航路保持开放？至何时为止？",
  ["How long will the area be closed, and what stays open?"] = "该区将封闭多久？哪些航路保持开放？",
  ["Two flights a day along the edge of area B: may they pass on the usual route?"] =
    "每日两架航班沿B区边缘飞行，可否按惯常航路通过？",
  ["How are citizens brought home, and what do you ask of us this week?"] = "侨民如何撤离？本周贵方对我方有何要求？",
  ["We pledge the equipment; let us fly it in together."] = "我方承诺提供设备，愿与贵方共同空运。",
  ["We have heard of three steps. Could you live with them?"] = "我方获悉有三步建议。贵方能否接受？",
  ["Which agenda could you accept, and who would be in the room?"] = "贵方可接受何种议程？由何方与会？",
  ["We could accept the six lines as a statement; could you?"] = "我方可接受以这六行文字作为主席声明，贵方可否？",
  ["Tonight, on neutral ground, without flags?"] = "今晚在中立地点会谈，不悬挂旗帜，可否？",
  ["We would read it."] = "我方愿予阅看。",
  ["Two and two, every hour, the nearest first. We agree to that."] = "两艘对两艘，每小时一批，距离最近者先行。我方同意。",
  ["Nobody is hurt here. What did your ship see?"] = "我方无人受伤。贵方舰船观察到什么情况？",

  -- --- in the house
  ["Whoever is called, answers. Nobody waits for me."] = "谁接到来电，即由谁应答，不必等我。",
  ["Retired officials think that three steps would do. I would listen."] = "退休官员认为三步即可。我主张听取。",
  ["The transit could wait a day. It goes as planned unless you say otherwise."] = "通过海峡一事可推迟一日。如无另行指示，按计划进行。",

  -- --- in public
  ["We protest against the words, and ask what they mean."] = "我们对有关言论提出抗议，并询问其含义。",
  ["We protest against the words that were spoken."] = "我们对有关言论提出抗议。",
  ["The delegation travels with our support."] = "代表团成行得到我们的支持。",
  ["There has been an accident at sea; both sides are in contact."] = "海上发生一起意外事件，双方正保持联系。",
  ["The other side has until tomorrow."] = "对方须在明日之前答复。",
  ["The sentence stands. On the day of the vote more will be said."] = "这句话不会收回。投票之日，还有更多的话要说。",
  ["The sentence changes nothing; it was put badly."] = "这句话不意味着任何改变，只是表述不当。",
  ["The anger is just. Those who spoke are to take it back."] = "公众的愤慨是正当的。讲话者应当收回言论。",
  ["We hear the petition. What we want is clear, and there is time."] = "我们听到了请愿的声音。我们的主张是明确的，时间也是有的。",
  ["This is a siege on a small scale, and the other side answers for it."] = "这是小规模的围困，对方须对此负责。",
  ["We stand by our friends, whatever comes."] = "无论发生什么，我们都同朋友站在一起。",
  ["What stays open, and for whom? We ask, and we wait for the answer."] = "哪些航路保持开放，对谁开放？我们提出询问，并等待答复。",
  ["Shipowners know whom they have to thank."] = "这要拜谁所赐，船东们很清楚。",
  ["The routes around the area are open, and stay open."] = "该区周边航路是开放的，并将继续开放。",
  ["We stand by those who were hit."] = "我们同被撞的一方站在一起。",
  ["Everybody can see who turned into whom."] = "谁转向撞上谁，人人都看得见。",
  ["Those who did not give way."] = "没有退让的人赢了。",
  ["Nobody lost anything."] = "谁也没有失去什么。",
  ["Nobody has won. We are glad of the man who came back, and mourn the one who did not."] =
    "没有谁是赢家。我们为归来者庆幸，为未归者哀悼。",
  ["Nobody has won. The routes are open and the phones work."] = "没有谁是赢家。航路是开放的，电话是畅通的。",
  ["We demand free passage for our flights."] = "我们要求允许我方航班自由通行。",
  ["We expect our ally to say in public where it stands."] = "我们期待盟友公开表明立场。",
  ["Our aircraft was aimed at. We will not have it."] = "我方飞机遭到瞄准，我们不能容许。",
  ["We are spied upon. We will not have it."] = "我方遭到窥探，我们不能容许。",

  -- --- government.lua: the measure
  ["A safety hotline and a notice corridor"] = "安全热线和通报走廊",
  ["Ships and aircraft in trouble are heard on one line whoever they are; closures are announced a week ahead."] =
    "遇险船舶和航空器不论属于何方，均可在同一线路上呼叫并得到回应；封闭区提前一周公布。",

  -- --- body.lua
  ["It is passed on; you will have the answer as soon as we have it."] = "已转达；一有答复即告贵方。",
  ["We pass on: {1}"] = "转达如下：{1}",
  ["Three steps that both could live with"] = "双方均可接受的三步",
  ["Which step could each side take first without asking for the others?"] = "双方各可先走哪一步，而不以其他步骤为条件？",
  ["Each capital can take one step that costs it nothing at home, if the others are known to follow."] =
    "只要确知其他步骤随后跟上，双方首都各可走出一步，而不在国内付出代价。",
  ["Nobody can be seen to begin. A common hour for all three steps would help."] =
    "谁都不便显得先走一步。三步定在同一时刻实施，会有助益。",
  ["Both sides could live with three steps at one hour: distance kept by the carrier, no checks of ships, a word on the speech. Neither can ask for it in public."] =
    "双方均可接受在同一时刻走出三步：航母保持距离，不查验船只，就讲话作一说明。双方均不便公开提出。",
  ["Notice of the carrier, of the ship checks and of the speech"] = "就航母、查验船只和讲话相互告知",
  ["Each side tells the other by the duty officers' line, twelve hours before, of the movements of large ships and of checks at sea in the area; a word that explains a public speech goes by the same way."] =
    "双方提前十二小时通过值班军官线路相互告知大型舰船动向和该海域的海上查验；对公开讲话的说明亦经同一渠道转告。",

  -- --- council.lua
  ["The situation in the Strait"] = "海峡局势",
  ["Statement by the President"] = "安理会主席声明",
  ["The Council follows the situation, calls on all for restraint, welcomes every line that is open, and asks that those at sea be helped."] =
    "安全理事会关注局势，呼吁各方克制，欢迎一切畅通的联络渠道，并要求救助海上人员。",
}
