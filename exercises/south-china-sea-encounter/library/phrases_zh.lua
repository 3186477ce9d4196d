-- What the bots of this exercise write, in Chinese; what the shared scripts write stands in exercises/library/library_phrases_zh.lua.
-- {1}: what varies.

return {
  -- --- government.lua: subjects of texts, calls and notes
  ["a flight"] = "飞行活动",
  ["a way out"] = "转圜余地",
  ["another way"] = "改用其他线路",
  ["close pass"] = "近距离飞越",
  ["collision"] = "撞机",
  ["contact"] = "双方联络",
  ["duty list"] = "值班名单",
  ["experts' meeting"] = "专家会晤",
  ["flight of the crew"] = "机组离境航班",
  ["joint help"] = "共同施救",
  ["near miss"] = "海上险情",
  ["protest"] = "抗议",
  ["search area"] = "搜索区",
  ["supply boat"] = "补给船",
  ["the crew"] = "机组状况",
  ["the incident"] = "有关事件",
  ["your crew"] = "贵方机组",
  ["your view"] = "询问贵方看法",

  -- --- answers
  ["We keep 500 m, never less than 150 m, and hold course and height."] = "我方保持500米距离，任何情况下不小于150米，并保持航向和高度。",
  ["Our duty officer at any hour, and I. We know of no order."] = "任何时候均可联系我方值班军官，也可直接与我联系。据我方了解，无人下达过命令。",
  ["Thank you for asking. We take it for an accident until shown otherwise, and say so to both."] =
    "感谢询问。查证之前，我方按意外事件看待，对双方均持此态度。",
  ["We will keep clear, and have instructed our ships accordingly."] = "我方将保持避让，并已就此指示我方舰船。",
  ["Whether we keep clear depends on how the matter of the aircraft is settled."] = "是否避让，取决于飞机一事如何解决。",

  -- --- notices
  ["A supply boat goes to the outpost with one patrol vessel."] = "一艘补给船在一艘巡逻船随行下前往驻守点。",
  ["Two destroyers wait near the area in case the crew needs help."] = "两艘驱逐舰在事发海域附近待命，以备机组需要协助。",
  ["Flights are resumed, outside territorial airspace."] = "恢复飞行，航线位于领空之外。",
  ["We tell you what we know of the incident: nobody here ordered it, as far as we know; people in distress come first."] =
    "现将我方所知事件情况通报贵方：据我方了解，我方无人下令；遇险人员救助为先。",
  ["As long as the notice says, and no nearer than it says."] = "时间和距离均以通报所述为准，不延长，也不更近。",

  -- --- encounters, help, settlement
  ["Keeping course, speed and distance."] = "保持航向、速度和距离。",
  ["Identify and accompany it closely."] = "对其进行识别，并抵近伴飞。",
  ["Identify and accompany it: 500 m, never closer than 150 m."] = "对其进行识别和伴飞：保持500米距离，任何情况下不近于150米。",
  ["Accepted; our ships are told."] = "同意，已通知我方舰船。",
  ["Let us search together, each from one side."] = "建议双方联合搜寻，各自从一侧展开。",
  ["We heard a call for help; what can we do?"] = "我方听到求救呼叫，可提供何种协助？",
  ["The two met, touched and were damaged. Neither government ordered it."] = "双方单位相遇、相碰并受损。两国政府均未下令。",
  ["Both sides regret the loss and the fear that families have lived through."] = "双方对所造成的损失和家属所经历的忧惧表示遗憾。",
  ["People go home; distances are kept; experts meet on cause and prevention."] = "人员返回；保持约定距离；专家就事故原因和预防措施举行会晤。",

  -- --- consultation
  ["Both take as fact what both services have confirmed, and nothing else."] = "仅以双方部门均已证实的情况为事实。",
  ["Who turned first."] = "何方率先转向。",
  ["Lines stay open; distances are kept; people are cared for."] = "热线保持畅通；保持约定距离；妥善照料有关人员。",
  ["In twelve hours, on FM-FM."] = "十二小时后，经FM-FM。",

  -- --- forces
  ["After the incident."] = "因发生事件。",

  -- --- texts on lines
  ["{1} Your side is to blame for it."] = "{1}责任在贵方。",
  ["We protest. Your side caused this and will answer for it."] = "我方提出抗议。事件由贵方造成，贵方须承担责任。",
  ["There has been an incident. How do you see it?"] = "发生一起事件。贵方如何看待？",
  ["One of our aircraft is on its usual track today."] = "我方一架飞机今日按惯常航线飞行。",
  ["What distance will you keep, and what do you intend?"] = "贵方将保持多大距离，意图为何？",
  ["Do you see our people? Do you need help?"] = "贵方是否看到我方人员？贵方是否需要协助？",
  ["How is the crew, and who looks after it?"] = "机组情况如何，由谁照料？",
  ["Route, height and call sign of the chartered flight are confirmed."] = "民航包机的航路、高度和呼号已确认。",
  ["Nobody is hurt here. What did your ship see?"] = "我方无人受伤。贵方舰船观察到什么情况？",
  ["We move our half of the search to the south with you."] = "我方与贵方一道，将所负责的一半搜索区向南调整。",
  ["Your aircraft has landed here; the crew is safe and cared for."] = "贵方飞机已在我方降落，机组安全，并得到照料。",
  ["Let our people talk to each other now."] = "请让双方人员即刻沟通。",
  ["We hold our forces where they are if you do; let us talk."] = "贵方部队如停在原地，我方亦然；让我们对话。",
  ["Whom can we reach at this hour? Was any of this ordered?"] = "此刻可与何人联系？有关行动是否有人下令？",
  ["Please keep clear of our supply boat; it has nothing to do with the collision."] = "请对我方补给船保持避让；此行与撞机事件无关。",
  ["We pledge two tugs; let us do this together."] = "我方承诺派出两艘拖船，愿与贵方共同施救。",
  ["Your line is not answered; let us use this one."] = "贵方有关热线无人应答，请改用本线路联系。",
  ["There are several answers that would satisfy us."] = "可使我方满意的答复不止一种。",
  ["Agenda: cause, prevention, the aircraft. We agree to that."] = "议程：事故原因、预防措施、飞机处理。我方同意。",
  ["Shadows and tail numbers: the video is three years old."] = "光影和机尾编号表明，该视频摄于三年前。",
  ["We want to understand what happened and to keep it from growing."] = "我方希望弄清事件经过，防止事态扩大。",
  ["Agreed: nobody ordered the collision that we know of; people first; our staffs stay in touch."] =
    "商定：据双方所知，无人下令造成相撞；人员安全为先；双方工作人员保持联系。",

  -- --- in the house
  ["A broken call on the emergency frequency; it may have been a distress call."] = "应急频率上听到断续呼叫，可能是遇险呼叫。",
  ["A damaged aircraft has landed here with 22 people; they are secured and cared for."] = "一架受损飞机在我辖区降落，机上22人；人员安全已有保障，并得到照料。",

  -- --- in public
  ["There has been an accident; both sides are in contact."] = "发生一起意外事故，双方正保持联系。",
  ["The pictures show how recklessly the other side flies."] = "画面显示对方飞行何等鲁莽。",
  ["We demand an apology and an end to this."] = "我们要求对方道歉，并停止此类行为。",
  ["We want our people safe and the facts established, and we see a way to that which both sides can take."] =
    "我们希望我方人员平安、事实得到查明，并认为有一条双方都能走的路。",
  ["Ask the other side where they are: it is to blame."] = "他们在哪里，应当去问对方：责任在对方。",
  ["Our thoughts are with the families on every side."] = "我们心系各方家属。",
  ["Regret is not enough; we demand an apology."] = "表示遗憾是不够的，我们要求道歉。",
  ["Both sides have agreed on certain facts, and on continuing to talk."] = "双方就若干事实达成一致，并同意继续对话。",
  ["The other side has until tomorrow."] = "对方须在明日之前答复。",

  -- --- body.lua
  ["Words of regret"] = "遗憾措辞",
  ["Which words mean the same in both languages, and admit no fault?"] = "哪些措辞在两种语言中含义一致，又不构成认错？",
  ["Regret for a loss is not an admission. The two languages have a word for it that a family can accept."] =
    "对损失表示遗憾并非认错。两种语言中都有家属能够接受的词语。",
  ["It must name the man, and not the manoeuvre."] = "措辞应点明遇难者其人，而不提飞行动作。",
  ["A sentence that regrets the loss of a life and names no fault reads alike in both languages."] =
    "只对有人丧生表示遗憾、不涉及过错的语句，在两种语言中读来含义相同。",
  ["Words of regret that mean the same in both languages"] = "两种语言含义一致的遗憾措辞",
  ["Both ministries agree on a short list of words of regret, each with its rendering in the other language and what it does not say, to be used after accidents at sea and in the air."] =
    "两国外交部商定一份简短的遗憾措辞清单，每一措辞均附另一语言的译法，并注明其不含之意，供海空事故后使用。",
  ["The forum calls on all for restraint, and for help to everybody in distress at sea or in the air."] =
    "论坛呼吁各方保持克制，并救助所有海上和空中遇险人员。",
  ["Restraint and help"] = "克制与救助",
  ["A text of the chair"] = "主席案文",

  -- --- council.lua
  ["The incident over the sea"] = "海域上空的事件",
  ["Statement by the President"] = "安理会主席声明",
  ["The Council regrets the loss of a life, thanks all who search, and welcomes the direct talks."] =
    "安全理事会对有人丧生表示遗憾，感谢所有参与搜寻的人员，并欢迎双方直接会谈。",

  -- --- working_group.lua
  ["Time, position and heights are agreed; both aircraft turned in the last seconds; the cause is open."] =
    "时间、位置和高度已商定；两机在最后数秒内均有转向；原因待查。",
  ["Our half of the radar recording."] = "雷达记录中我方所掌握的部分。",
}
