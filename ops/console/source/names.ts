// Names in place of the codes that the record uses.
import type { Exercise } from "./record";
import { code, knows, said, seatName, w } from "./words";
import type { Words } from "./record";

type Known = Exercise | undefined;
// What a record has told the titles of: incidents, and the encounters that its seat is in.
type Told = { exercise?: Exercise; titles: Map<string, Words> };

export const partyNames = (exercise: Known, codes: string[]): string => codes.map((one) => seatName(exercise, one)).join(", ");

// "CN-US": both ends.
export const dyadName = (exercise: Known, dyad: string): string => dyad.split("-").map((party) => seatName(exercise, party)).join(" – ");

// A regional body, as the package calls it.
export const forumName = (exercise: Known, body: string): string => said((exercise as { forums?: { code: string; name?: Words }[] } | undefined)?.forums?.find((one) => one.code === body)?.name) || body;

// "CN-US.HOS-HOS": its own name, and whom it reaches from where one sits; both ends where that is neither.
export function lineName(exercise: Known, line: string, own: string): string {
  const [dyad, name] = line.split(".");
  if (!name) return line;
  const others = dyad.split("-").filter((party) => party !== own);
  return `${others.map((party) => seatName(exercise, party)).join(" – ")} · ${name}`;
}

// Who something comes from: a seat, a party, a kind of source, or words of the package.
export function whoName(exercise: Known, from: string | Words): string {
  if (typeof from !== "string") return said(from);
  const name = seatName(exercise, from);
  return name === from && !from.includes(".") ? code(from) : name;
}

// "T(CN-US)", "I(CN, clip)", "A(US from JP)": what the letter stands for, then whose it is.
export function variableName(told: Told, name: string): string {
  const parts = /^([A-Z])\((.*)\)$/.exec(name);
  if (!parts) return name;
  return `${w(`variable ${parts[1]}`)} · ${whose(told, parts[2])}`;
}
function whose(told: Told, of: string): string {
  const [party, topic] = of.split(/,\s*/);
  if (topic) return `${seatName(told.exercise, party)}: ${topicName(told, topic)}`;
  const [to, from] = of.split(" from ");
  return from ? `${seatName(told.exercise, from)} → ${seatName(told.exercise, to)}` : dyadName(told.exercise, of);
}

// A topic of information: "posture_US", an incident or an encounter, or one of the package's own; what nobody has named is spelled out.
export function topicName(told: Told, topic: string): string {
  const [, about, party] = /^(posture|decisions)_(.+)$/.exec(topic) ?? [];
  if (about) return `${w(`topic ${about}`)} · ${seatName(told.exercise, party)}`;
  const named = said(told.titles.get(topic));
  if (named) return named;
  return knows(`topic ${topic}`) ? w(`topic ${topic}`) : topic.replace(/_/g, " ");
}
