/** What was typed and is not yet sent, in this browser: one draft for each form and person, forgotten after thirty days. */
export type Typed = Record<string, string>;

export interface Draft {
  at: number;
  /** What the form showed before anybody typed. */
  over: Typed;
  typed: Typed;
  /** An earlier one, typed over something else, that nobody has answered yet. */
  offered?: Draft;
}

const mark = 'df-draft ';
const longest = 30 * 24 * 3_600_000;

export function read(name: string): Draft | undefined {
  try {
    return JSON.parse(localStorage.getItem(mark + name) ?? 'null') as Draft | null ?? undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser has no room or keeps nothing. */
export function write(name: string, draft: Draft): boolean {
  try {
    localStorage.setItem(mark + name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forget(name: string): void {
  localStorage.removeItem(mark + name);
}

export function forgetOld(): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(mark)) continue;
    const name = key.slice(mark.length);
    if (Date.now() - (read(name)?.at ?? 0) > longest) forget(name);
  }
}
