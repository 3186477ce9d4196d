// What has been read at this seat, kept in this browser.
import { useState } from "preact/hooks";
import { keptAs } from "./drafts";

const kSingles = 2000; // beyond it the oldest are forgotten

export interface ReadMarks {
  isRead: (number: number) => boolean;
  read: (number: number) => void;
  readAll: (size: number) => void;
}

export function useReadMarks(seat: string): ReadMarks {
  const [marks, setMarks] = useState<{ to: number; some: number[] }>(() => JSON.parse(localStorage.getItem(keptAs("read", seat)) ?? `{"to":-1,"some":[]}`));
  const keep = (next: { to: number; some: number[] }) => {
    localStorage.setItem(keptAs("read", seat), JSON.stringify(next));
    setMarks(next);
  };
  const isRead = (number: number) => number <= marks.to || marks.some.includes(number);
  return {
    isRead,
    read: (number) => {
      if (!isRead(number)) keep({ to: marks.to, some: [...marks.some, number].slice(-kSingles) });
    },
    readAll: (size) => keep({ to: size - 1, some: [] }),
  };
}
