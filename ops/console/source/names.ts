// Names in place of the codes that the record uses.
import type { Exercise } from "./record";
import { code, said, seatName, w } from "./words";
import type { Words } from "./record";

type Known = Exercise | undefined;

export const partyNames = (exercise: Known, codes: string[]): string => codes.map((one) => seatName(exercise, one)).join(", ");

// "CN-US": both ends.
export const dyadName = (exercise: Known, dyad: string): string => dyad.split("-").map((party) => seatName(exercise, party)).join(" – ");

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
export function variableName(exercise: Known, name: string): string {
  const parts = /^([A-Z])\((.*)\)$/.exec(name);
  if (!parts) return name;
  return `${w(`variable ${parts[1]}`)} · ${whose(exercise, parts[2])}`;
}
function whose(exercise: Known, of: string): string {
  const [party, topic] = of.split(/,\s*/);
  if (topic) return `${seatName(exercise, party)}: ${topic.replace(/_/g, " ")}`;
  const [to, from] = of.split(" from ");
  return from ? `${seatName(exercise, from)} → ${seatName(exercise, to)}` : dyadName(exercise, of);
}
