// The page's own words in the languages that it speaks, and the ways to write times and names.
import type { Exercise, Words } from "./record";
import { moreCodes } from "./words_codes";
import { controlWords } from "./words_control";
import { crisisWords } from "./words_crisis";
import { roomWords } from "./words_rooms";
import { teamWords } from "./words_team";
import { conductCodes, conductWords } from "./words_conduct";
import { replayWords } from "./words_replay";

export type Language = "en" | "zh";
// A further language is a line here, and its texts in the tables behind these two.
export const languages: Record<Language, { name: string; tag: string; direction: "ltr" | "rtl" }> = {
  en: { name: "English", tag: "en", direction: "ltr" },
  zh: { name: "中文", tag: "zh-Hans", direction: "ltr" },
};
const kOrder = Object.keys(languages) as Language[];
let current: Language = (localStorage.getItem("language") as Language | null) ?? (navigator.language.startsWith("zh") ? "zh" : "en");
export const language = (): Language => current;
export function speak(next: Language): void {
  current = next;
  localStorage.setItem("language", next);
  document.documentElement.lang = languages[next].tag;
  document.documentElement.dir = languages[next].direction;
  dispatchEvent(new Event("spoken")); // for what stands outside the page that was asked
}

export function said(words: Words | string | undefined): string {
  if (words === undefined || typeof words === "string") return words ?? "";
  return words[current] || words.en || words.zh || "";
}

// In the order of `languages`; a missing one is read in the first.
const table: Record<string, string[]> = {
  ...controlWords,
  ...teamWords,
  ...crisisWords,
  ...roomWords,
  ...conductWords,
  ...replayWords,
  exercise: ["EXERCISE EXERCISE EXERCISE", "演习 演习 演习"],
  phase: ["Phase", "阶段"],
  prepared: ["not begun", "未开始"],
  running: ["running", "进行中"],
  paused: ["PAUSED", "已暂停"],
  ended: ["ended", "已结束"],
  connected: ["connected", "已连接"],
  disconnected: ["no connection: what you do is kept and sent later", "连接中断：操作已保存，恢复后发送"],
  clockStopped: ["clock stands still", "时钟停走"],
  toDo: ["To do", "待办"],
  nothingToDo: ["Nothing waits for you.", "暂无待办事项。"],
  all: ["All", "全部"],
  order: ["Orders", "指令"],
  news: ["News", "新闻"],
  message: ["Messages", "消息"],
  own: ["Sent", "已发送"],
  event: ["Events", "事件"],
  search: ["Search", "搜索"],
  lines: ["Lines", "热线"],
  situation: ["Situation", "态势"],
  write: ["Write", "撰写"],
  brief: ["Brief", "简令"],
  record: ["Record", "记录"],
  from: ["From", "发自"],
  to: ["To", "发往"],
  line: ["Line", "线路"],
  state: ["State", "状态"],
  subject: ["Subject", "主题"],
  text: ["Text", "正文"],
  class: ["Class", "类别"],
  urgency: ["Urgency", "紧急程度"],
  meaning: ["Meant as", "意图"],
  send: ["Send", "发送"],
  cancel: ["Cancel", "取消"],
  sent: ["Sent.", "已发送。"],
  waiting: ["on its way", "发送中"],
  taken: ["in the record", "已入记录"],
  refused: ["refused", "被退回"],
  refusedTitle: ["Not sent", "未发送"],
  reason: ["Reason", "理由"],
  option: ["Option", "选项"],
  decide: ["Decide", "决定"],
  acknowledge: ["Acknowledge", "确认收到"],
  answer: ["Answer", "应答"],
  accept: ["Accept", "接受"],
  decline: ["Decline", "拒绝"],
  join: ["Join", "加入"],
  refuse: ["Refuse", "不参加"],
  close: ["Close with a summary", "总结并结束"],
  summary: ["Summary, as read back", "通话总结（复述）"],
  readBack: ["Read back", "复述"],
  sendCheck: ["Send the test", "发送测试"],
  checkValue: ["Check value", "校验值"],
  rollCall: ["Report present", "报到"],
  call: ["Ask for a call", "请求通话"],
  lineMessage: ["Text on a line", "热线文电"],
  internalMessage: ["Message in our team", "内部消息"],
  statement: ["Public statement", "公开声明"],
  postureSet: ["Readiness", "戒备等级"],
  reportAsk: ["Ask for a report", "要求情报报告"],
  realWorld: ["NO PLAY – REAL WORLD", "非演习，真实情况"],
  realWorldWhy: ["What has really happened? This stops the exercise at every site.", "实际发生了什么？此操作将使所有地点的演习停止。"],
  due: ["due", "截止"],
  overdue: ["overdue", "已超时"],
  late: ["lapsed", "已失效"],
  read: ["How do you read it?", "您如何理解其意图？"],
  hail: ["Hail", "呼叫"],
  none: ["none", "无"],
  links: ["Links of your team's seats", "本方席位链接"],
  linksWhy: ["Give each to whoever sits there; whoever has a link plays that seat.", "请分发给就座人员；持有链接者即可代表该席位。"],
  held: ["entries held", "已持有条目"],
  language: ["中文", "English"],
  dark: ["Dark", "深色"],
  light: ["Light", "浅色"],
  number: ["Number", "编号"],
  variables: ["Variables", "变量"],
  incidents: ["Incidents", "事件"],
  notifications: ["Notified activities", "已通报活动"],
  preconditions: ["Agreed preconditions", "商定的前提条件"],
  encounters: ["Encounters", "相遇"],
  escalation: ["Escalation", "升级程度"],
  declare: ["Declare it met", "宣布已满足"],
  evidence: ["Evidence", "依据"],
  yourSeat: ["you", "本席"],
  mainLine: ["main line", "主线"],
  level: ["Level, 0 to 5", "等级（0—5）"],
  topic: ["Topic", "议题"],
  error: ["clock within", "时钟误差"],
  notSignedIn: ["Open the link of your seat. Your head of delegation has it.", "请打开本席位的链接，可向代表团团长索取。"],
  reply: ["Reply", "回复"],
  discard: ["Discard", "放弃"],
  yes: ["Yes", "是"],
  hoursLong: ["% h", "%小时"],
  minutesLong: ["% min", "%分"],
};

export function w(key: string): string {
  const entry = table[key];
  return entry ? entry[kOrder.indexOf(current)] || entry[0] : key;
}

// Codes in the schema's spelling that people read: "up", "flash", "requested".
const codes: Record<string, string> = {
  up: "畅通", degraded: "受扰", down: "中断", suspended: "中止", silent: "无应答", requested: "已请求", delivered: "已送达",
  acknowledged: "已确认", scheduled: "已约定", connected: "通话中", closed: "已结束", declined: "被拒绝", unanswered: "无应答",
  failed: "失败", withdrawn: "已撤回", answered: "已答复", sent: "已发出", crisis: "危机", routine: "日常", test: "测试",
  notification: "通报", proposal: "提议", statement: "声明", flash: "特急", immediate: "紧急", priority: "优先", inform: "通报情况",
  ask: "询问", reassure: "安抚", offer: "提出建议", protest: "抗议", warn: "警告", deter: "威慑", demand: "要求", prepare: "准备",
  delay: "拖延", none: "无", agreed: "已商定", armed: "待触发", met: "已满足", disputed: "有争议", consulting: "磋商中",
  refused: "被拒绝", dropped: "已撤销", report: "报告", media: "媒体", document: "文件", order: "指令", incident: "事件",
  decision: "决策", leak: "泄露", pause: "暂停", consultation: "磋商", lineMessage: "热线文电", internalMessage: "内部消息",
  intendSignal: "意图说明", readSignal: "意图解读", decide: "决定", lineRequest: "请求通话", lineAcknowledge: "确认收到", lineAnswer: "应答",
  lineJoin: "加入通话", lineClose: "结束通话", checkSend: "发送测试", checkReadBack: "复述测试", postureSet: "戒备等级", reportAsk: "要求报告",
  rollCall: "报到", startex: "演习开始", clockRate: "演习速度", resume: "继续", endex: "演习结束", consultationJoin: "参加磋商",
};
Object.assign(codes, conductCodes);
export const code = (value: unknown): string => {
  const text = String(value ?? "");
  if (moreCodes[text]) return moreCodes[text][kOrder.indexOf(current)] || moreCodes[text][0];
  return current === "zh" ? (codes[text] ?? text) : text.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
};

export function time(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${ms < 0 ? "T-" : "T+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
export const exact = (ms: number): string => `${time(ms)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

export function seatName(exercise: Exercise | undefined, seat: string): string {
  if (controlWords[seat]) return w(seat); // control is no party of the package
  const [party, role] = seat.split(".");
  const found = exercise?.parties.find((p) => p.code === party);
  const title = found?.seats.find((s) => s.code === role)?.title;
  if (found && title) return `${said(found.name)} · ${said(title)}`;
  return found && !role ? said(found.name) : seat;
}

// "T(CN-US)": what the letter stands for, then whose it is.
export function variableName(name: string): string {
  const parts = /^([A-Z])\((.*)\)$/.exec(name);
  return parts ? `${w(`variable ${parts[1]}`)} · ${parts[2]}` : name;
}
