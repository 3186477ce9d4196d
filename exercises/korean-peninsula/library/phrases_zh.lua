-- What the bots of this exercise write, in Chinese; words and terms are those of exercise.yaml and msel.yaml. {1} {2}: what varies.
return {
  -- government.lua: answers, calls, the duty phone
  ["We consult you before anything is decided; our staffs plan together."] = "作出任何决定之前，我方均将同贵方磋商；双方参谋部门共同筹划。",
  ["We are in touch with everybody and will let you know."] = "我方正与各方保持接触，有情况即告贵方。",
  ["You can rely on us, whatever comes."] = "无论发生什么，贵方都可以信赖我方。",
  ["your view"] = "贵方看法",
  ["How do you see what has happened?"] = "贵方如何看待所发生的情况？",
  ["We do not know more than you, and act on nothing before we do. What we learn you will hear first."] =
    "我方所知并不比贵方多，情况查明之前不会采取行动。一有消息，首先告知贵方。",
  ["these days"] = "近日局势",
  ["This is what we mean, and this is what we do not mean."] = "现向贵方说明：我方意图是什么，不是什么。",
  ["Understood: neither of us will be drawn in by a step of others; our staffs stay in touch."] =
    "已达成谅解：双方均不因他方举动而卷入对抗；双方工作层保持联系。",
  ["an answer"] = "答复",
  ["By the duty phone: {1}"] = "请经值班电话转告：{1}",

  -- government.lua: notices
  ["The yearly combined drill, defensive, as in other years."] = "年度联合演习，属防御性质，与往年相同。",
  ["A rocket without payload, beside the shipping lanes."] = "发射一枚不带载荷的火箭，落点在航道一侧海域。",
  ["Ships stay south of the line and watch."] = "舰只停留在界线以南进行观察。",
  ["Troops relieve police at the border; none crosses it."] = "部队在边境接替警察，无人越境。",
  ["A rocket test has taken place; it is over."] = "已进行一次火箭试验，试验业已结束。",
  ["The drill ends at T+61:00, two days early."] = "演习将提前两天于T+61:00结束。",
  ["As long as the notice says, and no nearer than it says."] = "持续时间以通报为准，抵近距离亦不超出通报所述。",

  -- government.lua: patrol boats, facts, rescue, settlement
  ["patrol boat"] = "巡逻艇",
  ["Hold fire and turn away from the line until further orders."] = "停止射击，转向驶离界线，等候命令。",
  ["Turning away; keep your distance."] = "我正转向驶离，请保持距离。",
  ["What the boat saw, and where it believes it was."] = "该艇所见情况，以及其自认所处位置。",
  ["Two boats met in mist; both plots were wrong; shots were fired in warning."] = "两艇雾中相遇，双方标绘均有误差，曾鸣枪警告。",
  ["Let us search together, each from one side."] = "建议双方各从一侧共同搜寻。",
  ["Accepted; our boats are told."] = "同意，已通知我方艇只。",
  ["A fishing vessel was hit in mist near the line; a unit fired in warning, by nobody's order."] =
    "一艘渔船在界线附近雾中中弹；系某单位鸣枪警告，并非奉任何一级命令。",
  ["Both regret the loss, and what three families have lived through."] = "双方对所造成的损失和三个家庭的遭遇表示遗憾。",
  ["Boats keep their distance in fog; fishermen are told where the line is; calls are answered."] =
    "雾中艇只保持距离；告知渔民界线位置；来电均予应答。",

  -- government.lua: consultation, compact
  ["Both take as fact what the services of both have seen, and nothing else."] = "双方只以双方部门均已观察到的情况为事实。",
  ["What it was meant to say."] = "该举动意在表达什么。",
  ["No move without a word to the other; friends are told the same by both."] = "任何行动前先告知对方；双方对各自友邦口径一致。",
  ["In twelve hours, on FM-FM."] = "十二小时后，通过FM-FM。",
  ["Nobody has shown that it is so."] = "没有任何一方证明情况属实。",
  ["The armistice command has told us so."] = "停战事务机构已就此通报我方。",
  ["What both of us have observed in these days we mean to go on observing."] = "这几天双方所遵守的各项原则，今后仍将继续遵守。",

  -- government.lua: decisions, forces
  ["The border is reinforced."] = "边境得到增援。",
  ["The drill is answered."] = "对演习作出回应。",
  ["The leaflets are kept from the hill."] = "已阻止传单上山散发。",
  ["The leaflets fly; we did not send them."] = "传单已经放飞，并非我方散发。",
  ["We can end two days early if you wish it."] = "如您决定，演习可提前两天结束。",

  -- government.lua: in public
  ["We talk to the other core party first, and then to you."] = "我方先同另一核心方沟通，再向各位说明。",
  ["Those who launch know what follows."] = "执意发射者，应当清楚后果。",
  ["Our people were put in fear. It will be answered."] = "我国人民因此受到惊吓。对此必将作出回应。",
  ["The other side has until tomorrow."] = "留给对方的时间到明日为止。",
  ["Threats do not impress us."] = "威胁吓不倒我们。",
  ["They fired on fishermen. Everybody knows it."] = "他们向渔民开火，这是人所共知的。",
  ["Three men are missing. Who fired is being found out; finding them comes first."] = "三人失踪。何人开火正在查明，当务之急是找到他们。",
  ["There will be an answer, and it will be felt."] = "必将作出回应，且必令其有切身感受。",
  ["We look for our men first. Nobody is served by guessing."] = "我方首先要找到失踪的人。妄加猜测，对谁都没有好处。",
  ["Six hours are what we hope for, and no threat. The proposal stands."] = "六小时是我方的希望，并非威胁。建议依然有效。",
  ["Both core parties are in contact, and ask all for restraint."] = "两核心方保持联系，并呼吁各方保持克制。",

  -- government.lua: between the core parties and with friends
  ["after the launch"] = "发射之后",
  ["after the boat"] = "渔船事件之后",
  ["This is what we know. We do nothing before we have spoken; what do you see?"] =
    "现将我方所知告知贵方。双方沟通之前，我方不采取任何行动；贵方观察到什么？",
  ["contact"] = "建立联络",
  ["Let our people talk to each other now."] = "请让双方人员立即开始对话。",
  ["a way out"] = "寻求出路",
  ["We hold our forces where they are if you do; let us talk."] = "贵方部队如停在原地，我方亦停在原地；让我们对话。",
  ["what both can say"] = "双方都能说的话",
  ["the drill"] = "联合演习",
  ["You can count on us against the drill."] = "在反对演习问题上，贵方可以指望我方。",
  ["your request"] = "贵方请求",
  ["We say the same to both of you: drills and tests should be made smaller together, and nobody should be surprised."] =
    "我方对贵双方的答复相同：演习与试验应同步缩减，不应使任何一方措手不及。",
  ["a launch"] = "发射准备",
  ["We see what you see. Neither of us knew of it; shall we say so to each other before it flies?"] =
    "贵方所见，我方亦见。双方事先均不知情；可否在其升空前相互说明这一点？",
  ["Our services see preparations. Do yours?"] = "我方部门发现准备迹象，贵方是否亦有发现？",
  ["the launch"] = "发射事件",
  ["Our public asks who knew. What did you know, and what do we do together?"] = "我国民众追问谁事先知情。贵方当时知道什么？双方可共同采取哪些行动？",
  ["joint help"] = "共同施援",
  ["We pledge the equipment; let us fly it in together."] = "我方承诺提供设备，建议双方共同空运。",
  ["the boats"] = "船艇事宜",
  ["Yours to the west, ours to the east, and both tell what they find?"] = "可否贵方向西、我方向东搜寻，双方互通所见？",
  ["another way"] = "另辟途径",
  ["near miss"] = "海上险情",
  ["Nobody is hurt here. What did your ship see?"] = "我方无人受伤。贵方舰船观察到什么？",

  -- government.lua: across the line
  ["the lines"] = "线路情况",
  ["The calls of this afternoon were not answered. Is it the wire?"] = "今日下午的例行通话无人应答，是否线路故障？",
  ["We recall the drill that was notified; nothing else is planned. Has the notice reached you?"] =
    "兹重申已通报的演习，此外别无其他计划。贵方是否收到该通报？",
  ["your proposal"] = "贵方建议",
  ["We have your proposal. We are ready to talk about when and where, and take the hour that you name as a wish."] =
    "贵方建议已收到。我方愿商谈时间和地点，并将贵方所提时限理解为一种希望。",
  ["the boat"] = "渔船事件",
  ["We know who fired, and so do you."] = "是谁开的火，我方清楚，贵方也清楚。",
  ["Three men are in the water. What do you see, and where do your boats search?"] = "三人落水。贵方观察到什么？贵方艇只在何处搜寻？",
  ["Our boat has been told to hold. Do you hold yours?"] = "我方艇只已奉命停止行动。贵方是否也命令贵方艇只停止行动？",
  ["the missing men"] = "失踪人员",
  ["About the missing men: our boats have searched the north bank. Send yours to the south bank."] =
    "关于失踪人员：我方艇只已搜索北岸，请贵方派艇搜索南岸。",
  ["Thank you. Ours search the south bank. We ask for every word that you hear."] = "谢谢。我方艇只正在搜索南岸。贵方如有任何消息，请告知我方。",
  ["thanks"] = "致谢",
  ["Our fishermen are home. Your boat held; it was noticed."] = "我方渔民已经回家。贵方艇只停止了行动，我方注意到了。",
  ["the boy"] = "漂流男孩",
  ["Whoever is nearer fetches him; nobody fires."] = "由距离较近的一方前往救回，双方均不开火。",
  ["the artillery"] = "炮击报告",
  ["Did you fire? We did not."] = "贵方是否开火？我方没有。",
  ["The radio traffic of that hour, from beginning to end."] = "该时段自始至终的无线电通话。",
  ["the man"] = "遇难船员",
  ["We are sorry: a man of the Sori 7 lies on our shore. He can go home by the village on the line, tomorrow at noon, with his papers."] =
    "谨致哀悼：“索里7”一名船员的遗体在我方海岸。明日中午可经界线上的村庄连同证件一并送还。",
  ["We mourn the man of the Sori 7 who lies on your shore. May he come home by the village on the line, tomorrow at noon?"] =
    "我方哀悼“索里7”遇难船员，其遗体现在贵方海岸。可否于明日中午经界线上的村庄接回？",

  -- government.lua: the forum
  ["Working groups: who meets, on what, when"] = "工作组：谁参加、谈什么、何时谈",
  ["The heads of delegation are invited to an informal meeting."] = "邀请各方团长举行非正式会议。",
  ["We came to hear what the other side offers."] = "我方前来，是要听取对方能提出什么。",
  ["We are ready to meet again, at any level."] = "我方愿再次会晤，级别不限。",
  ["Two working groups meet within a month: on the lines, and on a freeze."] = "两个工作组在一个月内开会，分别讨论线路问题和冻结问题。",
  ["Not before the other side has explained itself."] = "在对方作出解释之前，不能同意。",
  ["The chair notes that all wish to meet again."] = "主席注意到，各方均愿再次会晤。",

  -- body.lua
  ["The heron stands on one leg and waits for the tide."] = "苍鹭单腿而立，静候潮来。",
  ["It is passed on; you will have the answer as soon as we have it."] = "已予转达，一有答复即告贵方。",
  ["From {1}: {2}"] = "{1}来文：{2}",
  ["Dangerous material out of control"] = "危险材料失控",
  ["What would each capital have to know of the other's steps in the first day?"] = "第一天内，两国首都各须了解对方的哪些步骤？",
  ["Before all else that a team on the move is there for the material, and where it stops."] =
    "首先要知道：正在行动的队伍是为材料而来，以及止步于何处。",
  ["And whom to ask. Nobody will look up a number on that day."] = "还要知道该问谁。到了那一天，没有人会去查电话号码。",
  ["Each capital would have to know within the hour where the other's teams are, what they are for, and where they stop. It need not agree with anything to be told."] =
    "两国首都均须在一小时内知晓对方队伍身在何处、所为何事、止步何处。获知情况并不意味着同意任何事项。",
  ["Contact points for dangerous material"] = "危险材料联络点",
  ["Each side names two officers who can be reached day and night and speak of nothing but dangerous material: where it is missing, which teams move, and where they stop. To be told is not to consent."] =
    "双方各指定两名昼夜可联系的官员，只谈危险材料：何处缺失、哪些队伍在行动、止步于何处。获知情况不等于同意。",

  -- council.lua
  ["Non-proliferation: the launch over the sea"] = "不扩散：火箭飞越海域",
  ["Measures after the launch"] = "发射后的措施",
  ["Calls for an end of all tests."] = "呼吁停止一切试验。",
  ["Decides on further measures, to be lifted when tests have ended."] = "决定采取进一步措施，试验停止后即予解除。",
  ["Asks that help for people is not hindered."] = "要求对民众的援助不受阻碍。",
  ["A twofold pause"] = "双重暂停",
  ["Calls for a pause of tests."] = "呼吁暂停试验。",
  ["Calls for a pause of drills, at the same time."] = "呼吁同时暂停演习。",
  ["Asks the Secretary-General to report."] = "请秘书长提出报告。",
  ["Statement by the President"] = "安全理事会主席声明",
  ["The Council calls on all for restraint, welcomes every line that is answered, and asks that people in need be helped."] =
    "安理会呼吁各方保持克制，欢迎每一条得到应答的线路，并要求救助有需要的人。",
}
