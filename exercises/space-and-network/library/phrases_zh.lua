-- What the bots of this exercise write, in Chinese, in the order of the policies. {1}: what varies.

return {
  -- policies/council.lua
  ["Civil infrastructure in networks and in space"] = "网络和外空中的民用基础设施",
  ["Civil infrastructure"] = "民用基础设施",
  ["Calls on all not to interfere with clearing houses, hospitals and the satellites that serve them."] = "促请各方不干扰清算机构、医院以及为其服务的卫星；",
  ["Asks that inquiries be answered within 24 hours."] = "请各方在24小时内答复查询。",
  ["Weapons in space"] = "外空武器",
  ["Deplores all preparations for weapons in space."] = "痛惜一切外空武器的准备活动；",
  ["Calls on those who prepare them to stop."] = "促请进行此类准备的各方停止准备。",
  ["Statement by the President"] = "安理会主席声明",
  ["The Council welcomes every line that is open, and asks that hospitals, payments and satellites be left alone."] =
      "安理会欢迎各条线路保持畅通，要求不侵扰医院、支付系统和卫星。",

  -- policies/body.lua
  ["A procedure of inquiry"] = "查询程序",
  ["What can be asked and answered within a day, with nobody found guilty by it?"] = "哪些问题可在一天之内询问和答复，而不因此认定任何一方有责？",
  ["What was seen, when, and on which of one's own machines. Never who."] = "看到什么、何时看到、在本方哪些设备上。绝不涉及是谁。",
  ["An answer that says: we do not know yet, is an answer. Silence is not."] = "答复“目前尚不清楚”，也是答复；沉默则不是。",
  ["Both sides could answer within 24 hours what they see on their own machines, if an answer admits nothing and silence is counted."] =
      "如答复不意味着承认责任，而沉默须予记录，则双方均能在24小时内就本方设备所见作出答复。",
  ["Inquiries about network incidents"] = "网络事件查询",
  ["A question about a network incident is put on CERT-CERT with time and traces; the reply comes within 24 hours and says what was seen on one's own machines, or that it is not known yet. Neither question nor reply speaks of guilt."] =
      "就网络事件的询问经CERT-CERT提出，附时间和痕迹；24小时内答复，说明在本方设备上的所见，或说明尚不清楚。询问和答复均不涉及责任。",

  -- policies/government.lua: consultation
  ["Both take as fact what both teams have seen, each piece with its grade."] = "双方以两国应急响应中心均已看到的情况为事实，每项注明等级。",
  ["Who it was."] = "是谁所为。",
  ["Logs are shared; nothing is named in public; satellites are announced."] = "共享日志；不公开点名；卫星活动事先通报。",
  ["In twelve hours, on FM-FM."] = "十二小时后，经FM-FM。",
  ["Nobody has shown that it is so."] = "尚无任何一方证明确系如此。",

  -- notices
  ["Malicious traffic is led away from its targets; nothing of yours is entered."] = "将恶意流量从其目标引开；不进入贵方任何系统。",
  ["Two routes are closed for a day; hospitals and payments keep theirs."] = "关闭两条路由一天；医院和支付所用路由不受影响。",
  ["A small satellite looks at old objects, as planned; it passes at 20 km and stays away."] = "一颗小型卫星按计划查看老旧物体，在20公里处掠过，不再靠近。",
  ["We tell you what our team sees at the clearing house: it stands still, and we do not know why."] = "现通报我方应急响应中心所见清算所情况：已经停摆，原因不明。",
  ["What exactly is done, and what keeps it from doing more?"] = "具体采取何种措施，如何保证不超出此范围？",
  ["What the notice says, and no more; our team shows yours the log."] = "以通报所述为限，别无其他；我方应急响应中心向贵方中心出示日志。",

  -- help, the line book
  ["Accepted, with thanks; our team is told."] = "接受并致谢；已通知我方应急响应中心。",
  ["CERT-CERT for what happened, FM-FM for what follows from it, and that one is the main line; at night DO stands in."] =
      "发生了什么走CERT-CERT，如何应对走FM-FM，并以后者为主线路；夜间由DO代理。",
  ["Agreed."] = "同意。",

  -- what follows from a decision
  ["the pass"] = "卫星掠过",
  ["It was an inspection, planned in spring. Here is its orbit, and the distance that it keeps."] = "此系春季即已计划的检查任务。现提供其轨道及所保持的距离。",
  ["your offer"] = "贵方提议",
  ["Thank you. Your team may come, and reports to both."] = "感谢贵方。贵方小组可以前来，并向双方报告。",
  ["Thank you. We shall manage."] = "感谢贵方。我方可自行处理。",
  ["We know who it was, and so does the other side."] = "我们知道是谁所为，对方也知道。",
  ["Both teams look at the same traces, and will say together what they find."] = "双方应急响应中心正在查看同样的痕迹，将共同说明查到的情况。",

  -- measures
  ["Warnings of conjunctions"] = "交会预警",
  ["Whoever sees one tells the other within the hour, on SPC-SPC, which may be used in a crisis."] = "发现交会的一方一小时内经SPC-SPC告知对方；该线路可用于危机。",
  ["A question on CERT-CERT is answered within 24 hours; no answer is an answer."] = "在CERT-CERT上提出的询问24小时内答复；不答复也是一种答复。",
  ["As tabled."] = "按所提文本。",
  ["Carried out from today."] = "自今日起落实。",

  -- first reactions
  ["We do not know who or what it was, and say nothing of it in public. What do you see?"] = "我方不知是何人或何种原因所致，也不公开谈论。贵方所见如何？",
  ["the clearing house"] = "清算所",
  ["We see it standing still. Do you?"] = "我方看到清算所已经停摆。贵方是否也看到？",
  ["Both sides look at the same facts, and are in contact."] = "双方正在查看同样的事实，并保持联系。",
  ["The traces lead abroad, and everybody knows where."] = "痕迹通向境外，通向何处人所共知。",

  -- head of state
  ["our satellites"] = "我方卫星",
  ["Ours have seen less for the past hour. We take it for the sun until we know more. Have yours?"] =
      "我方预警卫星一小时来性能下降。掌握更多情况之前，我方视为太阳活动所致。贵方卫星是否也如此？",
  ["Whoever blinds our warning should know what it warns of: of nuclear weapons."] = "谁致盲我方预警，谁就应当知道预警的是什么：是核武器。",
  ["contact"] = "建立联系",
  ["Let our people talk to each other now."] = "请双方人员立即开始对话。",
  ["a way out"] = "转圜余地",
  ["We stop what we have begun in your networks if you do; let us talk."] = "如贵方停止，我方也停止在贵方网络中已开始的行动；愿与贵方对话。",
  ["The other side has until tomorrow."] = "对方须在明日之前作出答复。",

  -- spokesperson
  ["We have no reason to doubt it."] = "我们没有理由怀疑这一说法。",
  ["Nothing has been attributed to anybody. What is found will be said when it is certain."] = "目前未对任何一方作出归因。查到的情况待确定后再行公布。",
  ["It has been attributed, and the other side knows it."] = "归因已经作出，对方清楚这一点。",
  ["No. A clearing house and a satellite are what they are, and nothing else."] = "核门槛并未临近。清算所就是清算所，卫星就是卫星，别无其他。",
  ["Nothing that happened has to do with nuclear weapons; we did not mean to say so."] = "所发生的一切均与核武器无关；我们此前无意作此表示。",
  ["The routes are opened again, one after the other; hospitals and payments first."] = "路由正逐条恢复，医院和支付优先。",
  ["We found it together, and next time we shall ask sooner."] = "我们共同查明了情况，下次会更早相互询问。",

  -- foreign minister
  ["joint help"] = "共同救助",
  ["We pledge the equipment; let us fly it in together."] = "我方承诺提供设备；愿与贵方共同空运。",
  ["another way"] = "改用其他线路",
  ["the request"] = "联合请求",
  ["Let us ask for the arrest together, in one letter with two signatures."] = "建议双方联合提出逮捕请求，一封信函，共同签署。",
  ["the provider"] = "医院服务商",
  ["That was not meant. We stop, and our team helps yours to clean it."] = "此非我方本意。我方即行停止，并由我方应急响应中心协助贵方清除。",
  ["The operator is right. What do you see?"] = "清算所负责人所言属实。贵方所见如何？",

  -- defence
  ["Our paper, with a page on what it does not mean."] = "我方文件，附一页说明其不含之意。",
  ["We regard this as a hostile act and reserve our answer."] = "我方视此为敌意行为，保留作出反应的权利。",
  ["Something of yours is near Meridian 4. What is it there for?"] = "贵方有物体靠近“子午4号”。其用意何在？",
  ["Our log: it only passed through."] = "我方日志：流量只是途经。",

  -- navy
  ["near miss"] = "海上险情",
  ["Nobody is hurt here. What did your ship see?"] = "我方无人受伤。贵方舰艇所见情况如何？",

  -- response teams
  ["Our team sends yours its half of the tool."] = "我方应急响应中心向贵方中心提供所掌握的一半清除工具。",
  ["Hashes, addresses and hours, as our banks saw them."] = "哈希值、地址和时间，均为我方银行所见。",
  ["the indicators"] = "恶意软件特征",
  ["Some of it came by your networks. What do you see there?"] = "其中部分经由贵方网络传来。贵方在网络中看到什么？",
  ["Do you see the same?"] = "贵方是否也看到同样情况？",
  ["The same hashes, two days earlier, in a port."] = "同样的哈希值，早两天，出现在一个港口。",
  ["a joint note"] = "共同通报",
  ["We have the same guest. One note of both teams?"] = "双方遇到了同一位不速之客。由双方中心共同出一份通报如何？",
  ["Our half of the log, from first to last line."] = "我方一半日志，自首行至末行。",
  ["two hospitals"] = "两家医院",
  ["Our half of the tool is attached. May we have yours?"] = "附上我方的一半清除工具。可否提供贵方的一半？",

  -- space contact points
  ["Meridian 4"] = "“子午4号”",
  ["Did you see anything near Meridian 4 at that hour?"] = "贵方当时是否看到“子午4号”附近有任何物体？",
  ["the two satellites"] = "两颗卫星",
  ["We have the same forecast. Which of the two can move with less?"] = "我方预报相同。两颗中哪一颗机动所需燃料更少？",
  ["the plan"] = "机动方案",
  ["Ours moves outward at T+37:30; yours stays."] = "我方卫星于T+37:30向外机动；贵方卫星不动。",
  ["Agreed: yours moves, ours stays."] = "同意：贵方机动，我方不动。",

  -- calls
  ["these days"] = "近日事态",
  ["This is what we mean, and this is what we do not mean."] = "现说明我方意在何处，又无意何为。",
  ["Understood: neither of us knows who it was; our teams put together what they have."] = "一致理解：双方均不知是谁所为；双方应急响应中心将各自掌握的情况合在一起。",
}
