// Everything by name, without a mouse: Ctrl+K, a few letters, Enter.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { w } from "./words";

export interface Command {
  name: string;
  where: string;
  run: () => void;
}

export function Palette(props: { commands: Command[] }) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen(true);
      }
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  // At once, or the first letters of a quick hand go nowhere.
  useLayoutEffect(() => {
    if (!open) return;
    setWords("");
    setAt(0);
    dialog.current?.showModal();
    input.current?.focus();
  }, [open]);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = props.commands.filter((command) => wanted.every((word) => `${command.where} ${command.name}`.toLowerCase().includes(word))).slice(0, 12);
  const run = (command?: Command) => {
    setOpen(false);
    command?.run();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <button class="find" onClick={() => setOpen(true)}>
        {w("find")} <kbd>Ctrl K</kbd>
      </button>
      {open && (
        <dialog class="palette" ref={dialog} onClose={() => setOpen(false)} aria-label={w("find")}>
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls="commands"
            aria-activedescendant={found[at] ? `command-${at}` : undefined}
            aria-label={w("find")}
            placeholder={w("findHow")}
            value={words}
            onInput={(event) => {
              setWords((event.target as HTMLInputElement).value);
              setAt(0);
            }}
            onKeyDown={keys}
          />
          <ul id="commands" role="listbox" aria-label={w("find")}>
            {found.map((command, i) => (
              <li key={`${command.where} ${command.name}`} id={`command-${i}`} role="option" aria-selected={i === at} onClick={() => run(command)}>
                <span class="quiet">{command.where}</span> {command.name}
              </li>
            ))}
          </ul>
        </dialog>
      )}
    </>
  );
}
