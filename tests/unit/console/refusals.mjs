// Finds in the C++ sources what people are told when something is refused: whole sentences wherever they are handed on, and
// the parts of one that are given to what makes it. What differs from case to case (a name, a number, a time) is a gap.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export const kGap = "\u0001";
const kMost = 64; // alternatives of one text
const kOpening = "([{", kClosing = ")]}";
const kMakers = /^(refuse(_\w+)?|refusal|no_\w+|not_\w+|wrong_\w+|complain)$/;
const kSentence = /^[A-Z0-9"\u0001][^]* [^]*[.?\u0001]$/;
const kToken = /\/\/[^\n]*|R"\(([\s\S]*?)\)"|"((?:\\.|[^"\\])*)"|'(?:\\.|[^'\\])'|[A-Za-z_]\w*|\d[\w.']*|::|->|\+=|\S/g;

const plain = (literal) => literal.replace(/\\(.)/g, (_, letter) => (letter === "n" ? "\n" : letter));
function tokensOf(text) {
  const found = [];
  for (const match of text.matchAll(kToken)) {
    if (match[0].startsWith("//")) continue;
    const words = match[1] ?? (match[2] === undefined ? undefined : plain(match[2]));
    found.push({ at: match.index, ...(words === undefined ? { word: match[0] } : { words }) });
  }
  return found;
}
const isOne = (token, signs) => token?.word !== undefined && token.word.length === 1 && signs.includes(token.word);

// Reads an expression that gives a text, from a token on: the texts that it may give, and where it ends.
class Reader {
  constructor(tokens) {
    this.tokens = tokens;
    this.known = {}; // texts of local variables
  }
  word(i) {
    return this.tokens[i]?.word;
  }
  closing(i) {
    for (let depth = 0; i < this.tokens.length; ++i) {
      if (isOne(this.tokens[i], kOpening)) ++depth;
      else if (isOne(this.tokens[i], kClosing) && --depth === 0) return i;
    }
    return i;
  }
  // The end of what no text is made from.
  past(i) {
    for (; i < this.tokens.length && !isOne(this.tokens[i], ",;:" + kClosing); ++i) if (isOne(this.tokens[i], kOpening)) i = this.closing(i);
    return i;
  }
  text(i) {
    let [texts, end] = this.sum(i);
    if (this.word(end) !== "?") return [texts, end];
    const [yes, colon] = this.text(end + 1);
    if (this.word(colon) !== ":") return [[kGap], this.past(i)];
    const [no, last] = this.text(colon + 1);
    return [[...yes, ...no], last];
  }
  sum(i) {
    let [texts, end] = this.term(i);
    while (this.word(end) === "+") {
      const [more, next] = this.term(end + 1);
      texts = texts.flatMap((one) => more.map((other) => one + other)).slice(0, kMost);
      end = next;
    }
    // A comparison is what a choice hangs on.
    for (; end < this.tokens.length && !isOne(this.tokens[end], "?,;:" + kClosing); ++end) {
      texts = [kGap];
      if (isOne(this.tokens[end], kOpening)) end = this.closing(end);
    }
    return [texts, end];
  }
  term(i) {
    while (isOne(this.tokens[i], "*&!")) ++i;
    const token = this.tokens[i];
    if (token?.words !== undefined) {
      let words = "";
      for (; this.tokens[i]?.words !== undefined; ++i) words += this.tokens[i].words;
      return [[words], i];
    }
    const inner = token?.word === "(" ? i : /^(string|string_view|move)$/.test(this.word(i + 2) ?? "") && this.word(i) === "std" && isOne(this.tokens[i + 3], kOpening) ? i + 3 : -1;
    if (inner >= 0) {
      const last = this.closing(inner), [texts, end] = last === inner + 1 ? [[""], last] : this.text(inner + 1);
      return this.rest(last + 1, end === last ? texts : [kGap]);
    }
    return this.rest(i + 1, this.known[token?.word] ?? [kGap]);
  }
  // Calls, members and elements of it are another text.
  rest(i, texts) {
    for (;; texts = [kGap]) {
      if (isOne(this.tokens[i], kOpening)) i = this.closing(i) + 1;
      else if ([".", "->", "::"].includes(this.word(i))) i += 2;
      else if (this.word(i) === "<" && this.word(i + 2) === ">" && this.word(i + 3) === "(") i += 3;
      else return [texts, i];
    }
  }
  remember(i) {
    const name = this.word(i);
    if (this.word(i + 1) === "=" && ["string", "auto", "*"].includes(this.word(i - 1))) this.known[name] = this.text(i + 2)[0];
    else if (this.known[name] && this.word(i + 1) === "=") this.known[name] = [...this.known[name], ...this.text(i + 2)[0]];
    else if (this.known[name] && this.word(i + 1) === "+=") this.known[name] = [...this.known[name], ...this.known[name].flatMap((one) => this.text(i + 2)[0].map((other) => one + other))].slice(0, kMost);
  }
}

// What refusals in this source say, each with its line.
export function refusalsIn(source) {
  const reader = new Reader(tokensOf(source)), found = [];
  reader.tokens.forEach((token, i) => {
    if (token.word === "}" && source[token.at - 1] === "\n") reader.known = {}; // a function ends
    if (/^[a-z_]\w*$/.test(token.word ?? "")) reader.remember(i);
    if (!isOne(token, "({")) return;
    const isMade = kMakers.test(reader.word(i - 1) ?? ""), last = reader.closing(i), line = source.slice(0, token.at).split("\n").length;
    const given = [];
    for (let at = i + 1; at < last; ) {
      const [texts, end] = reader.text(at);
      given.push(...texts);
      at = Math.max(at, reader.past(end)) + 1;
    }
    if (given.some((text) => /[\u3400-\u9fff]/.test(text))) return; // it is said in both languages there
    found.push(...given.filter((text) => (isMade && / [a-z]/.test(text)) || kSentence.test(text)).map((text) => ({ line, text: text.replace(/\u0001+/g, kGap) })));
  });
  return found.filter(({ text }) => /[A-Za-z]{3,}/.test(text));
}

export function sourcesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sourcesIn(path) : /\.(cc|h)$/.test(name) ? [path] : [];
  });
}
export const read = (path) => readFileSync(path, "utf8");
