/**
 * Keyboard: every element with data-key ("t", "g i", "ctrl+enter") is a shortcut for itself; rows of [data-rows] tables
 * are walked with j k and the arrows. Nothing happens while typing or composing (Telex, VNI); letters can be switched off.
 */
const typing = 'input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable=""], [contenteditable=true]';
const patience = 1000;

class Keys extends HTMLElement {
  #before = '';
  #timer = 0;

  connectedCallback(): void {
    document.addEventListener('keydown', this.#press);
    document.getElementById('df-keyboard')?.addEventListener('beforetoggle', this.#fillSheet);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#press);
  }

  #press = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const stroke = strokeOf(event);
    const combined = event.ctrlKey || event.altKey || event.metaKey;
    const inField = event.target instanceof Element && event.target.matches(typing);
    if (!combined && stroke !== 'escape' && (inField || this.dataset.letters === 'off')) return;
    if (stroke === 'escape' && (inField || document.querySelector('dialog[open], details[data-menu][open]'))) return;

    // Enter and space belong to the link or button that has the focus.
    if (!combined && (stroke === 'enter' || stroke === ' ') && event.target instanceof Element && event.target.matches('a[href], button, summary')) return;

    const sequence = this.#before ? `${this.#before} ${stroke}` : stroke;
    const target = find(sequence) ?? find(stroke);
    this.#remember(target ? '' : stroke);
    if (target) act(target);
    else if (combined || !walk(stroke)) return;
    event.preventDefault();
  };

  #remember(stroke: string): void {
    clearTimeout(this.#timer);
    this.#before = stroke;
    this.#timer = window.setTimeout(() => { this.#before = ''; }, patience);
  }

  #fillSheet = (event: Event): void => {
    const list = document.querySelector('[data-keys-here]');
    if (!list || (event as ToggleEvent).newState !== 'open') return;
    const seen = new Set<string>();
    list.replaceChildren();
    for (const element of document.querySelectorAll<HTMLElement>('[data-key]')) {
      const keys = element.dataset.key ?? '';
      const label = element.dataset.keyLabel ?? element.getAttribute('aria-label') ?? text(element);
      if (keys === '?' || !label || seen.has(keys)) continue;
      seen.add(keys);
      list.append(line(keys, label));
    }
    list.closest('section')?.toggleAttribute('hidden', seen.size === 0);
  };
}

function strokeOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 && !event.ctrlKey ? event.key : event.key.toLowerCase();
  return `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && key.length > 1 ? 'shift+' : ''}${key}`;
}

function find(sequence: string): HTMLElement | null {
  const scope = document.querySelector('dialog[open]') ?? document;
  return scope.querySelector<HTMLElement>(`[data-key="${CSS.escape(sequence)}"]:not(:disabled)`);
}

function act(target: HTMLElement): void {
  if (!target.matches(typing)) return target.click();
  target.focus();
  if (target instanceof HTMLInputElement) target.select();
}

/** j k ↓ ↑ between rows, x marks. The arrows walk only once a row has the focus, so that they still scroll. */
function walk(stroke: string): boolean {
  const links = [...document.querySelectorAll<HTMLElement>('[data-rows] .df-row-link')];
  const row = document.activeElement?.closest('[data-rows] tr');
  const at = row ? links.findIndex(link => row.contains(link)) : -1;
  if (stroke === 'x') {
    const box = row?.querySelector<HTMLInputElement>('input[type=checkbox]');
    box?.click();
    return box != null;
  }
  const step = stroke === 'j' || (stroke === 'arrowdown' && at >= 0) ? 1 : stroke === 'k' || (stroke === 'arrowup' && at >= 0) ? -1 : 0;
  const next = links[at < 0 ? 0 : at + step];
  if (step === 0 || !next) return false;
  next.focus();
  next.closest('tr')?.scrollIntoView({ block: 'nearest' });
  return true;
}

function text(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const extra of copy.querySelectorAll('kbd, .df-count')) extra.remove();
  return copy.textContent?.trim() ?? '';
}

function line(keys: string, label: string): HTMLElement {
  const row = document.createElement('div');
  const term = document.createElement('dt');
  for (const key of keys.split(' ')) {
    const cap = document.createElement('kbd');
    cap.textContent = key.length === 1 ? key : key.replace(/(^|\+)([a-z])/g, (_, plus: string, letter: string) => plus + letter.toUpperCase());
    term.append(cap);
  }
  const meaning = document.createElement('dd');
  meaning.textContent = label;
  row.append(term, meaning);
  return row;
}

customElements.define('df-keys', Keys);

export {};
