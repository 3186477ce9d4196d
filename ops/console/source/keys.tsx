// Keys of a page: everything that is done often is one key away.
import { useEffect, useRef, useState } from "preact/hooks";
import { w } from "./words";

// The key, and the word that says what it does.
type Known = [key: string, word: string];
const kKeys: Known[] = ["n", "/", "i", "f", "1–8", "← →", "↑ ↓", "Esc"].map((key) => [key, `key ${key}`]);
export const kTeamKeys: Known[] = [["Ctrl K", "key Ctrl K"], ["/", "key /"], ["↑ ↓", "key lists"], ["Ctrl Enter", "key Ctrl Enter"], ["Esc", "key Esc form"]];

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

export function useKeys(does: { tabs: (() => void)[]; create?: () => void; close: () => void }): [boolean, (shown: boolean) => void] {
  const [shown, show] = useState(false);
  const latest = useRef(does);
  latest.current = does;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (event.key === "Escape") return latest.current.close();
      if (isTyping(event.target)) return;
      const tab = latest.current.tabs[Number(event.key) - 1];
      if (tab) tab();
      else if (event.key === "n") latest.current.create?.();
      else if (event.key === "/") focus("#search");
      else if (event.key === "i") focus(".injects .pick");
      else if (event.key === "f") focus(".traffic .head");
      else if (event.key === "?") show(true);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return [shown, show];
}

export function Keys(props: { close: () => void; keys?: Known[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={props.close} aria-label={w("keysTitle")}>
      <form method="dialog" class="form keys">
        <h3>{w("keysTitle")}</h3>
        <dl>
          {(props.keys ?? kKeys).map(([key, word]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{w(word)}</dd>
            </div>
          ))}
        </dl>
        <button>{w("closeView")}</button>
      </form>
    </dialog>
  );
}
