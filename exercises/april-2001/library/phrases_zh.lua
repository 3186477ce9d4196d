-- What the bots of this exercise write, in Chinese; what the shared scripts write stands in exercises/library/library_phrases_zh.lua.
-- {1}: what varies.

return {
  -- --- subjects of texts and calls
  ["a letter"] = "致函事宜",
  ["a way out"] = "转圜余地",
  ["access"] = "会见安排",
  ["accident"] = "意外事件",
  ["after our call"] = "通话之后",
  ["agenda"] = "会晤议程",
  ["distress"] = "遇险呼叫",
  ["emergency contact note"] = "紧急联络通报",
  ["flight of the crew"] = "机组离境航班",
  ["letter"] = "信函草稿",
  ["our account"] = "我方说法",
  ["our crew"] = "我方机组",
  ["personal letter"] = "私人信函",
  ["positions"] = "双方位置",
  ["protest"] = "提出抗议",
  ["responsibility"] = "责任问题",
  ["sheet"] = "联合情况表",
  ["the accident"] = "此次意外",
  ["the Council"] = "安理会磋商",
  ["the flight"] = "航班安排",
  ["the incident"] = "有关事件",
  ["the last word"] = "最后一词",
  ["the next visit"] = "下次会见",
  ["the visit"] = "会见事宜",
  ["what we heard"] = "我方所听到的",
  ["who decides"] = "由谁决定",
  ["whom to address"] = "应与何人联系",
  ["words"] = "有关措辞",
  ["your crew"] = "贵方机组",
  ["your letter"] = "贵方来函",

  -- --- government.lua: answers
  ["Our position is known to you; we will come back to this."] = "我方立场，贵方已知；此事容后再谈。",
  ["Our vice premier has the matter in hand while the head of state travels; what you tell me reaches him."] =
    "国家元首出访期间，此事由我国副总理主持；贵方告知我的内容，均可转达。",
  ["A unit, as far as we see; we know of no order from above."] = "据我方掌握，系单位所为；未见上级命令。",

  -- --- government.lua: notices, the encounter, help, consultation
  ["What we know of the collision and the landing; nobody here ordered them, as far as we know; people in distress come first."] =
    "现通报我方所知相撞和降落情况；据我方了解，我方无人下令；遇险人员救助为先。",
  ["Flights are resumed, outside territorial airspace."] = "恢复飞行，航线位于领空之外。",
  ["We hear a call for help; say what you need."] = "我方听到求救呼叫，请说明需要何种协助。",
  ["The report is attached: what the crew or the wingman saw, as far as it is known."] =
    "随附报告：机组或僚机所见情况，以目前所知为限。",
  ["Accepted; our units are told."] = "同意，已通知我方单位。",
  ["Both take as fact what both services have confirmed, and nothing else."] = "仅以双方部门均已证实的情况为事实。",
  ["The cause."] = "事故原因。",
  ["Lines stay open; people are cared for and visited."] = "热线保持畅通；人员得到照料，并可会见。",
  ["In one exercise hour, on FM-FM."] = "演习时间一小时后，经FM-FM。",
  ["Nobody ordered the collision that we know of; people first; our staffs stay in touch."] =
    "据双方所知，无人下令造成相撞；人员为先；双方工作人员保持联系。",

  -- --- reasons
  ["There was nothing else."] = "当时别无其他机制。",
  ["An agreement is better than none."] = "有协议胜于无协议。",
  ["In line with our instructions."] = "依据既定指示。",
  ["Our service reports that the other aircraft turned."] = "我方部门报告，系对方飞机转向。",
  ["The inquiry goes on."] = "调查仍在进行。",
  ["It may leave in parts."] = "可拆解运离。",
  ["The facts that we have."] = "仅述我方掌握的事实。",
  ["The commander meets the press."] = "由司令会见记者。",
  ["Not before the crew is home."] = "机组返回之前不予恢复。",
  ["After the incident."] = "因发生事件。",

  -- --- office.lua
  ["Mayday. Damaged aircraft, 24 on board, landing."] = "遇险！遇险！飞机受损，机上24人，正在降落。",
  ["How is the crew, and who looks after it? What do you know of your pilot?"] =
    "机组情况如何，由谁照料？贵方飞行员有何消息？",
  ["Agenda: causes, prevention, prompt return of the aircraft, other issues."] =
    "议程：事故原因、预防措施、尽快归还飞机、其他问题。",
  ["Agenda: causes, prevention, prompt return of the aircraft, other issues. And the flights."] =
    "议程：事故原因、预防措施、尽快归还飞机、其他问题。另加侦察飞行问题。",
  ["Draft: regret for the pilot; the landing without clearance by voice; the crew; a meeting afterwards."] =
    "草稿：对飞行员表示遗憾；未获口头许可降落；机组；事后会晤。",
  ["1 A line that nobody is allowed to answer is none (S5, F4). 2 Ask who decides (F1). 3 Private before public (S4, F6). 4 Words are read in another language (S6). 5 Keep the rest of the relationship out of it (S2)."] =
    "一、无人获准应答的线路形同虚设（S5、F4）。二、询问由谁决定（F1）。三、先私下，后公开（S4、F6）。四、措辞会以另一种语言被解读（S6）。五、不牵连两国关系的其他方面（S2）。",
  ["Time, position and heights are agreed; distress calls were sent; what was heard of them is open, and so is the cause."] =
    "时间、位置和高度已商定；遇险呼叫确已发出；是否听到、听到什么，尚无定论；原因亦待查。",
  ["Two aircraft met and collided; one was lost with its pilot, one landed without clearance by voice."] =
    "两机相遇并相撞；一机连同飞行员损失，另一机未获口头许可降落。",
  ["Regret for the loss of the pilot and of the aircraft; regret that the landing had no clearance by voice."] =
    "对飞行员和飞机的损失表示遗憾；对降落未获口头许可表示遗憾。",
  ["The crew goes home; the two sides meet on causes, prevention and the return of the aircraft."] =
    "机组返回；双方就原因、预防措施和飞机归还举行会晤。",
  ["For this matter, until it is over."] = "适用于此事，至其了结为止。",

  -- --- on the spot and in the house
  ["Perhaps a distress call; a large aircraft comes to the field."] = "疑似遇险呼叫；一架大型飞机正飞向机场。",
  ["A voice on the emergency frequency, perhaps a distress call; a large aircraft comes to the field."] =
    "应急频率上有话音，疑似遇险呼叫；一架大型飞机正飞向机场。",
  ["An intruder comes straight to the field."] = "一架入侵飞机直飞机场。",
  ["We may have heard a call for help; the field is open; what do you need?"] = "我方疑似听到求救呼叫；机场可供降落；贵方需要何种协助？",
  ["Perhaps a distress call; we ask for orders."] = "疑似遇险呼叫，请示如何处置。",
  ["An aircraft has landed on the field; soldiers stand around it."] = "一架飞机已在机场降落，由军人看守。",
  ["A last message: on the ground, all 24 safe."] = "最后一条报文：已着陆，24人平安。",
  ["A last message: on the ground, all 24 safe. Nothing since."] = "最后一条报文：已着陆，24人平安。此后再无消息。",
  ["An aircraft with 24 people on our field. Who decides?"] = "我辖区机场停有一架载24人的飞机。由谁决定？",
  ["An aircraft with 24 people on our field. Who decides, and who tells the other side?"] =
    "我辖区机场停有一架载24人的飞机。由谁决定？由谁通知对方？",
  ["The reports differ; the ministry waits for instruction."] = "各报告不一，外交部等待指示。",
  ["Two reports differ on place and cause; we ask for one before we speak."] = "两份报告在地点和原因上不一；对外表态之前，请先统一。",
  ["All 24 seen, forty minutes; they are well."] = "24人均已见到，历时四十分钟；状况良好。",
  ["All 24 seen; they are well."] = "24人均已见到，状况良好。",
  ["A personal letter of their secretary of state."] = "对方国务卿的私人信函一封。",
  ["A personal letter may come; it goes to those who decide."] = "可能收到私人信函，当转决策者。",

  -- --- texts on lines: tests, and the first hours
  ["The gardener waters the orchard before the sun is high."] = "园丁趁日头不高给果园浇水。",
  ["There has been an accident. What do you see? Whom can we speak to?"] = "发生一起意外。贵方观察到什么情况？可与何人联系？",
  ["Our units are in the western half; and yours?"] = "我方单位位于西半区，贵方单位在何处？",
  ["A call for help was sent. Was it heard and understood? What is known of the pilot?"] =
    "我方曾发出求救呼叫，贵方是否听到并听懂？飞行员有何消息？",
  ["Your aircraft turned towards ours. What was it ordered to do?"] = "贵方飞机转向我方飞机。其奉何命令？",
  ["There has been an accident. Our people on the spot are told to help. Whom do you name?"] =
    "发生一起意外。我方现场人员已奉命提供协助。贵方指定何人联络？",
  ["We know of no order. People first. What do you need?"] = "据我方了解，无人下令。人员为先。贵方需要什么？",
  ["Known: a collision and a landing. Asked: the pilot, the crew. Held: tracks, for now."] =
    "已知：相撞和降落。所询：飞行员、机组。暂缓：航迹。",
  ["Known, claimed, open; and: who decided on your side?"] = "已知、主张、未定各项；并请告知：贵方由谁决定？",
  ["We protest. Your side is responsible and will answer for it."] = "我方提出抗议。责任在贵方，贵方须承担后果。",
  ["Your aircraft is here; 24 people, all well. You will hear more tonight."] = "贵方飞机在我方境内，24人均平安。今晚将另行告知。",
  ["Our aircraft has come down on Hainan. Are our people well? Can we help you search?"] =
    "我方飞机已在海南降落。我方人员是否平安？我方可否协助贵方搜寻？",
  ["Your pilot caused this. We want our people and our aircraft back."] = "此事系贵方飞行员造成。我方要求交还人员和飞机。",
  ["Our ships are near; let us search for your pilot together, each from one side."] =
    "我方舰船就在附近，愿与贵方共同搜寻贵方飞行员，各自从一侧展开。",
  ["Would your ships search the eastern half?"] = "贵方舰船可否搜寻东半区？",
  ["Our ships could search the eastern half."] = "我方舰船可搜寻东半区。",
  ["Give us access today. Your pilot is to blame."] = "今日即须安排会见。责任在贵方飞行员。",
  ["Where are our people? We demand access today."] = "我方人员在何处？我方要求今日会见。",
  ["You say: straight and level. We say: it turned. Have we understood you?"] = "贵方称：平直飞行。我方称：突然转向。我方理解是否准确？",
  ["You say: it turned. We say: straight and level. Have we understood you?"] = "贵方称：突然转向。我方称：平直飞行。我方理解是否准确？",
  ["The responsibility is yours entirely."] = "责任完全在贵方。",
  ["It was your pilot's doing."] = "此系贵方飞行员所为。",
  ["Straight and level, an accident. When may we see the crew?"] = "平直飞行，属意外事故。何时可以会见机组？",
  ["The responsibility is yours. We search for our pilot. Your crew is well."] = "责任在贵方。我方正在搜寻飞行员。贵方机组状况良好。",
  ["Whom may we address while your head of state travels?"] = "贵国国家元首出访期间，我方可与何人联系？",

  -- --- texts on lines: the crew
  ["We have no word yet."] = "尚无消息。",
  ["They are well. We expect word from the capital; ask again this evening."] = "机组状况良好。我方正等候首都指示，请今晚再询。",
  ["Three of us are here. When may we see the crew?"] = "我们一行三人已到。何时可以会见机组？",
  ["When, for how long, and in whose presence? We accept an official in the room."] =
    "何时会见、多长时间、何人在场？我方接受贵方官员在场。",
  ["We insist on access at once and alone."] = "我方坚持立即会见，且不得有他人在场。",
  ["The next visit will be arranged."] = "下次会见将予安排。",
  ["The next visit can be in two days, for an hour."] = "下次会见可安排在两日后，时间一小时。",
  ["The papers are in order."] = "文件齐备。",
  ["The list of passengers."] = "乘客名单。",
  ["The list of passengers is agreed on our side."] = "乘客名单，我方同意。",
  ["Route, height and call sign are confirmed."] = "航路、高度和呼号均已确认。",
  ["Let us establish the facts together; the visit need not wait."] = "请双方共同认定事实；会见不必因此等候。",

  -- --- texts on lines: the letter
  ["We regret the loss, and propose a way to end this."] = "我方对这一损失表示遗憾，并提出了结此事的办法。",
  ["We regret the loss, and look for words that both can say."] = "我方对这一损失表示遗憾，愿寻求双方都能使用的措辞。",
  ["To whom should a letter go?"] = "信函应致何人？",
  ["In an hour I shall say that we are sorry for the family's loss."] = "一小时后，我将公开表示，我们对飞行员家属失去亲人深感难过。",
  ["What your side has said so far is not acceptable to our people."] = "贵方迄今的表态，我国人民不能接受。",
  ["Not yet. One word for the family and one for the landing, and it could be done."] =
    "尚不能接受。如对家属有一句表示，对降落有一句表示，则可了结。",
  ["What has been said so far is not acceptable."] = "迄今的表态尚不能接受。",
  ["Not acceptable. An apology is required."] = "不能接受。必须道歉。",
  ["Our remarks on the first draft."] = "我方对初稿的意见。",
  ["Our remarks on the third draft."] = "我方对第三稿的意见。",
  ["Our remarks on the fifth draft."] = "我方对第五稿的意见。",
  ["Third draft."] = "第三稿。",
  ["Fifth draft, with \"very sorry\"."] = "第五稿，使用“very sorry”一语。",
  ["Our fifth draft, in both languages."] = "我方第五稿，两种文字。",
  ["Nothing less than an apology will do."] = "非道歉不可。",
  ["We regret the loss. We apologise for nothing."] = "我方对损失表示遗憾。我方无可道歉。",
  ["One word is left. I propose yours for the pilot and ours for the landing."] =
    "只剩一词未定。我提议：关于飞行员用贵方措辞，关于降落用我方措辞。",
  ["What I meant to say, in writing."] = "现将我本欲表达之意书面送达。",
  ["We would rather settle this between us; let us agree what each says in the room."] =
    "我方愿由双方自行解决此事；请双方商定各自在会上如何表态。",
  ["We hold our forces where they are if you do; let us talk."] = "贵方部队如停在原地，我方亦然；让我们对话。",

  -- --- in public
  ["There has been an accident; both sides are in contact."] = "发生一起意外事故，双方正保持联系。",
  ["There has been an accident. We are looking into it."] = "发生一起意外事故。我们正在调查。",
  ["The other side caused this. We demand an explanation."] = "此事系对方造成。我们要求对方作出解释。",
  ["One of our aircraft has made an emergency landing on Hainan after a collision. The crew is safe."] =
    "我方一架飞机相撞后在海南紧急降落。机组平安。",
  ["The other aircraft turned suddenly, caused the loss, and landed without permission."] =
    "对方飞机突然转向，造成我方损失，并未经许可降落。",
  ["The other side bears the responsibility and should stop such flights."] = "对方应对此负责，并停止此类飞行。",
  ["The other side should apologise."] = "对方应当道歉。",
  ["The nation honours its pilot."] = "国家向自己的飞行员致敬。",
  ["We ask for access to the crew and for its prompt return with the aircraft."] = "我们要求会见机组，并尽快交还机组和飞机。",
  ["It is time for our servicemen and women to come home."] = "现在是我们的军人回家的时候了。",
  ["I regret that a Chinese pilot is missing; our prayers go to his family."] = "我对一名中国飞行员失踪表示遗憾，我们为他的家人祈祷。",
  ["Eleven days were not consistent with the relationship that both sides say they want."] =
    "这十一天，与双方都说希望建立的关系并不相称。",
  ["We said that we are very sorry; it is a humane word."] = "我们说了“very sorry”，这是出于人道的一句话。",
  ["Our people share the grief of the family."] = "我国人民同家属一样悲痛。",
  ["The crew may leave on humanitarian grounds; the responsibility remains with the other side."] =
    "出于人道主义考虑，允许机组离境；责任仍在对方。",
  ["We regret the loss of the pilot's life."] = "我们对飞行员丧生表示遗憾。",
  ["We have expressed our sorrow, and we are sorry that the life was lost. The relationship is at risk of damage."] =
    "我们已表达悲痛，并对一条生命的逝去深感难过。两国关系面临受损的危险。",
  ["The search for our pilot goes on with all means."] = "我们正全力继续搜寻我方飞行员。",
  ["We regret the loss of the pilot."] = "我们对失去这名飞行员表示遗憾。",
  ["We are sorry for the family's loss."] = "我们对飞行员家属失去亲人深感难过。",
  ["Our crew is well, thanks to those who look after it. We want it home, and see a way to that."] =
    "我方机组状况良好，感谢给予照料的人们。我们希望机组回家，并看到了可行的途径。",
  ["Our crew must be returned now. Their pilot is to blame."] = "必须立即交还我方机组。责任在对方飞行员。",
  ["We want to see our crew and to bring it home, and we see a way to that which both can take."] =
    "我们希望会见机组并接其回家，并看到了双方都能走的途径。",
  ["We look for our pilot. The matter is looked into; there will be a way for all."] =
    "我们正在寻找自己的飞行员。此事正在查明，各方都会有出路。",
  ["The other side bears full responsibility and must apologise."] = "对方应负全部责任，并必须道歉。",
  ["It is time for them to come home; we are ready to talk about how."] = "现在是他们回家的时候了，我们愿意商谈如何安排。",
  ["It is time for our crew to come home, this week."] = "我方机组应当回家了，就在本周。",
  ["They have to apologise to our people."] = "他们必须向我国人民道歉。",
  ["We regret that a pilot lost his life; our prayers are with his family."] = "我们对一名飞行员失去生命表示遗憾，并为他的家人祈祷。",
  ["Our flights go on by right."] = "我们的飞行是依法进行的，将继续下去。",
  ["We thank all who helped. What is left will be talked about."] = "我们感谢所有给予帮助的人。余下的问题将继续商谈。",
  ["They were in the wrong, and the world has seen it."] = "错在他们，世人有目共睹。",
  ["What we heard there is not so; they are to blame."] = "记者会上的说法与事实不符，责任在他们。",
  ["Our thoughts are with the families, theirs and ours."] = "我们心系家属，无论是对方的还是我方的。",
  ["Ask the other side where they are."] = "他们在哪里，应当去问对方。",
  ["Other fields are not part of this."] = "其他领域与此事无关。",
  ["It will have consequences for other fields, too."] = "此事也将对其他领域产生影响。",
  ["The text speaks for itself, in both languages."] = "文本的意思，两种文字都写得很清楚。",
  ["They have admitted their responsibility."] = "他们已承认责任。",

  -- --- council.lua
  ["The incident of 1 April"] = "4月1日事件",
  ["Statement by the President of the Security Council"] = "安全理事会主席声明",
  ["The Security Council regrets the loss of a life, expresses concern for all persons affected, and encourages all who search."] =
    "安全理事会对有人丧生表示遗憾，对所有受影响人员表示关切，并勉励所有参与搜寻的人员。",
  ["It welcomes the direct contacts between the two sides and calls on both to settle the matter by them."] =
    "安全理事会欢迎双方直接接触，并呼吁双方通过直接接触解决此事。",
}
