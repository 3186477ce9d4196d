// Drafts and notes of a seat, kept in this browser: they outlive a reload, a crash and a lost connection. Browsers keep by
// address, and the next run may be served at this one's: what is kept is kept by run.
let run = "";
export function keepFor(which: string): void {
  run = which;
}
export const keptAs = (what: string, seat: string): string => `${run} ${what} ${seat}`;

export interface KeptDraft {
  key: string;
  title: string;
  values: Record<string, string>;
}

const prefix = (seat: string) => `${keptAs("draft", seat)} `;
const titleKey = " title";

export function keepDraft(seat: string, key: string, values: Record<string, string>, title: string): void {
  localStorage.setItem(prefix(seat) + key, JSON.stringify({ ...values, [titleKey]: title }));
}
export function keptDraft(seat: string, key: string): Record<string, string> {
  const kept = JSON.parse(localStorage.getItem(prefix(seat) + key) ?? "{}") as Record<string, string>;
  delete kept[titleKey];
  return kept;
}
export function discardDraft(seat: string, key: string): void {
  localStorage.removeItem(prefix(seat) + key);
}
export function keptDrafts(seat: string): KeptDraft[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix(seat)))
    .map((key) => {
      const { [titleKey]: title, ...values } = JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, string>;
      return { key: key.slice(prefix(seat).length), title: title ?? "", values };
    })
    .sort((a, b) => a.key.localeCompare(b.key));
}

export const keptNotes = (seat: string): string => localStorage.getItem(keptAs("notes", seat)) ?? "";
export const keepNotes = (seat: string, notes: string): void => localStorage.setItem(keptAs("notes", seat), notes);

// The form that was open, so that a reload opens it again.
export const openForm = (seat: string): string => localStorage.getItem(keptAs("open", seat)) ?? "";
export const keepOpenForm = (seat: string, key?: string): void => (key === undefined ? localStorage.removeItem(keptAs("open", seat)) : localStorage.setItem(keptAs("open", seat), key));
