// Forms of the rooms where parties sit together: the working group, regional bodies, the dialogue of think tanks.
import type { State } from "./api";
import { incidentField, topicField } from "./acts";
import { choices, type Choice, type Field, type FormPlan } from "./form";
import type { RunRecord } from "./record";
import { w } from "./words";

// --- the joint working group

export const jwgNote = (dyad: string, state: State): FormPlan => ({
  key: `jwgNote ${dyad}`,
  title: w("jwgNote"),
  note: w("jwgNoteWhy"),
  fields: [
    incidentField(state),
    { name: "known", label: w("isKnown"), type: "long", required: true },
    { name: "asked", label: w("isAsked"), type: "long" },
    { name: "held", label: w("isHeld"), type: "long" },
    { name: "text", label: w("text"), type: "long" },
  ],
  acts: (v) => [{ jwgNote: { dyad, incident: v.incident, known: v.known, asked: v.asked, held: v.held, text: v.text } }],
});

// One entry a line; its status stands before it.
const kMarks: Record<string, string> = { "=": "agreed", "!": "claimed", "?": "unknown" };
export const jwgSheet = (dyad: string, record: RunRecord, state: State): FormPlan => ({
  key: `jwgSheet ${dyad}`,
  title: w("jwgSheet"),
  note: w("jwgSheetWhy"),
  fields: [
    topicField(record, state, dyad.split("-")),
    { name: "entries", label: w("sheetEntries"), type: "long", required: true, hint: w("sheetHow") },
  ],
  acts: (v) => [
    {
      jwgSheet: {
        dyad,
        entries: v.entries
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean)
          .map((line) => ({ topic: v.topic, text: kMarks[line[0]] ? line.slice(1).trim() : line, status: kMarks[line[0]] ?? "claimed" })),
      },
    },
  ],
});

export const jwgPaper = (dyad: string, joins?: string): FormPlan => ({
  key: `jwgPaper ${dyad}`,
  title: w("jwgPaper"),
  note: w("jwgPaperWhy"),
  fields: [
    ...["1", "2", "3", "4"].flatMap((n): Field[] => [
      { name: `text${n}`, label: `${w("option")} ${n}`, type: "long", required: n < "3" },
      { name: `pros${n}`, label: w("pros") },
      { name: `cons${n}`, label: w("cons") },
    ]),
    { name: "difference", label: w("difference"), type: "long" },
    ...(joins ? [{ name: "joins", label: w("joinPaper"), type: "yes" as const }] : []),
  ],
  acts: (v) => [
    {
      jwgPaper: {
        dyad,
        options: ["1", "2", "3", "4"].filter((n) => v[`text${n}`]).map((n) => ({ text: v[`text${n}`], pros: v[`pros${n}`], cons: v[`cons${n}`], effects: "" })),
        difference: v.difference,
        ...(v.joins === "yes" && joins ? { joins } : {}),
      },
    },
  ],
});
export const askAdvice = (dyad: string): FormPlan => ({
  key: `jwgAskAdvice ${dyad}`,
  title: w("jwgAskAdvice"),
  fields: [{ name: "topic", label: w("topic"), required: true }],
  acts: (v) => [{ jwgAskAdvice: { dyad, topic: v.topic } }],
});
export const askWhoDecided = (dyad: string, state: State): FormPlan => ({
  key: `jwgAskWhoDecided ${dyad}`,
  title: w("jwgAskWhoDecided"),
  fields: [incidentField(state, true)],
  acts: (v) => [{ jwgAskWhoDecided: { dyad, incident: v.incident } }],
});
export const whoDecided = (question: string): FormPlan => ({
  key: `jwgWhoDecided ${question}`,
  title: w("jwgWhoDecided"),
  fields: [{ name: "level", label: w("levelOfDecision"), type: "choice", choices: choices(["unit", "theatre", "ministry", "top", "unknown"]) }],
  acts: (v) => [{ jwgWhoDecided: { question, level: v.level } }],
});
export const adviceAdopt = (paper: string, options: Choice[]): FormPlan => ({
  key: `adviceAdopt ${paper}`,
  title: w("adviceAdopt"),
  fields: [{ name: "option", label: w("option"), type: "options", choices: options, value: "", required: true }],
  acts: (v) => [{ adviceAdopt: { paper, option: Number(v.option) } }],
});

// --- regional bodies

export const forumCall = (forums: Choice[], parties: Choice[], state: State): FormPlan => ({
  key: "forumCall",
  title: w("forumCall"),
  fields: [
    { name: "forum", label: w("forum"), type: "choice", choices: forums },
    { name: "subject", label: w("subject"), required: true },
    { name: "text", label: w("text"), type: "long", required: true },
    { name: "agenda", label: w("agenda"), type: "long" },
    { name: "names", label: w("concernedDyads"), type: "many", choices: parties },
    incidentField(state),
  ],
  acts: (v) => [{ forumCall: { forum: v.forum, subject: v.subject, text: v.text, agenda: v.agenda, names: v.names.split(" ").filter(Boolean), incident: v.incident } }],
});
export const forumSpeak = (session: string): FormPlan => ({
  key: `forumSpeak ${session}`,
  title: w("forumSpeak"),
  fields: [{ name: "text", label: w("text"), type: "long", required: true }],
  acts: (v) => [{ forumSpeak: { session, text: v.text } }],
});
export const forumText = (session: string, dyads: Choice[], summary: boolean): FormPlan => ({
  key: `${summary ? "forumSummary" : "forumText"} ${session}`,
  title: w(summary ? "forumSummary" : "forumText"),
  fields: [
    { name: "text", label: w("text"), type: "long", required: true },
    { name: "names", label: w("concernedDyads"), type: "many", choices: dyads },
    ...(summary ? [] : [{ name: "silence", label: w("silenceFor"), value: "3 h" }]),
  ],
  acts: (v) => {
    const names = v.names.split(" ").filter(Boolean);
    return [summary ? { forumSummary: { session, text: v.text, names } } : { forumText: { session, text: v.text, names, silence: v.silence } }];
  },
});
export const forumObject = (session: string, text: string): FormPlan => ({
  key: `forumObject ${session}`,
  title: w("forumObject"),
  fields: [{ name: "reason", label: w("reason"), type: "long", required: true }],
  acts: (v) => [{ forumObject: { session, ...(text ? { text } : {}), reason: v.reason } }],
});

// --- the dialogue of think tanks

export const dialogueConvene = (dyads: Choice[], officials: Choice[]): FormPlan => ({
  key: "dialogueConvene",
  title: w("dialogueConvene"),
  note: w("dialogueWhy"),
  fields: [
    { name: "dyad", label: w("with"), type: "choice", choices: dyads },
    { name: "topic", label: w("topic"), required: true },
    { name: "method", label: w("method"), type: "choice", choices: choices(["scenarioDiscussion", "simulation"]) },
    { name: "questions", label: w("questions"), type: "long", hint: w("onePerLine") },
    { name: "officials", label: w("officials"), type: "many", choices: officials },
  ],
  acts: (v) => [
    { dialogueConvene: { dyad: v.dyad, topic: v.topic, method: v.method, questions: v.questions.split("\n").map((one) => one.trim()).filter(Boolean), officials: v.officials.split(" ").filter(Boolean) } },
  ],
});
export const dialogueText = (item: string, kind: "dialogueSay" | "dialogueAsk" | "dialogueFinding"): FormPlan => ({
  key: `${kind} ${item}`,
  title: w(kind),
  fields: [{ name: "text", label: w("text"), type: "long", required: true }],
  acts: (v) => [{ [kind]: { item, text: v.text } }],
});
export const dialogueProposal = (item: string): FormPlan => ({
  key: `dialogueProposal ${item}`,
  title: w("dialogueProposal"),
  fields: [
    { name: "difficulty", label: w("rung"), type: "choice", choices: Array.from({ length: 15 }, (_, i) => ({ value: String(i + 1), label: `${i + 1} · ${w(`rung ${i + 1}`)}` })) },
    { name: "title", label: w("title"), required: true },
    { name: "text", label: w("text"), type: "long", required: true },
  ],
  acts: (v) => [{ dialogueProposal: { item, difficulty: Number(v.difficulty), title: v.title, text: v.text } }],
});
// A simulation: bots play on from what the think tank may see, under assumptions of its own.
const kProfiles = ["hedging", "restrained", "hawkish", "scripted"];
export const whatIf = (item: string, parties: string[]): FormPlan => ({
  key: `whatIf ${item}`,
  title: w("whatIf"),
  note: w("whatIfWhy"),
  fields: [
    { name: "change", label: w("isAssumed"), type: "long", required: true },
    { name: "effects", label: w("assumedValues"), type: "long", hint: w("assumedHow") },
    ...parties.map((party): Field => ({ name: `profile ${party}`, label: `${w("profile")} · ${party}`, type: "choice", choices: choices(kProfiles) })),
    { name: "runs", label: w("simulationRuns"), type: "number", value: "10", required: true },
    { name: "length", label: w("playsOn"), value: "12 h", required: true },
  ],
  acts: (v) => [
    {
      whatIf: {
        item,
        change: v.change,
        effects: v.effects.split("\n").map((one) => one.trim()).filter(Boolean),
        runs: Number(v.runs),
        length: v.length,
        profiles: parties.map((party) => ({ party, profile: v[`profile ${party}`] })),
      },
    },
  ],
});
