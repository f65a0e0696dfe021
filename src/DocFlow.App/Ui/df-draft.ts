/**
 * <df-draft>: what is typed in the form around it is kept in this browser at every keystroke and put back when the form is opened again, until the
 * form has been sent. Typed over something that has been saved differently since, it is offered beside what stands there now, never put over it unasked.
 */
import { type Draft, type Typed, forget, forgetOld, read, write } from './kept-drafts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

class DraftOfForm extends HTMLElement {
  #stop = new AbortController();
  #offered: Draft | undefined;
  #dropped: Typed | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const form = this.closest('form');
    // A page shown from memory while the answer is on its way takes no keystroke of its own.
    if (!form || document.documentElement.hasAttribute('data-turbo-preview')) return;
    form.addEventListener('input', this.#keep, { signal });
    form.addEventListener('change', this.#keep, { signal });
    // Not ended with this element: when the answer comes, the page may have gone on already.
    form.addEventListener('turbo:submit-end', this.#sent);
    this.#on('drop', this.#toggle, signal);
    this.#on('take', () => { this.#put(this.#offered?.typed ?? {}); this.#settle(); }, signal);
    this.#on('leave', () => this.#settle(), signal);
    // Where an answer is morphed into the page, the fields are the server's again and this element stays the same one.
    document.addEventListener('turbo:render', () => this.#open(), { signal });
    forgetOld();
    this.#open();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #name(): string { return this.dataset.name ?? ''; }
  get #refused(): boolean { return document.querySelector('[data-form-problems]') !== null; }

  #part(name: string): HTMLElement | null { return this.querySelector(`[data-draft="${name}"]`); }

  #on(name: string, what: () => void, signal: AbortSignal): void {
    this.#part(name)?.addEventListener('click', what, { signal });
  }

  #open(): void {
    const kept = read(this.#name);
    if (!kept || document.documentElement.hasAttribute('data-turbo-preview')) return;
    const now = this.#read(standing);
    const same = Object.keys(kept.over).every(name => kept.over[name] === now[name]);
    this.#offer(same ? kept.offered : kept);
    if (same && Object.keys(now).some(name => (kept.typed[name] ?? now[name]) !== now[name])) {
      this.#put(kept.typed);
      this.#say(this.dataset.back, kept.at, this.dataset.drop);
    }
    // A refused form shows what was typed; nobody has saved it yet.
    else if (!this.#offered && !this.#refused) forget(this.#name);
  }

  #keep = (): void => {
    this.#dropped = undefined;
    const typed = this.#read(field => field.value);
    const shown = this.#read(standing);
    if (!this.#offered && !this.#refused && Object.keys(typed).every(name => typed[name] === shown[name])) {
      forget(this.#name);
      this.#say('', 0);
      return;
    }
    const at = Date.now();
    const draft: Draft = { at, over: this.#refused ? read(this.#name)?.over ?? shown : shown, typed };
    if (this.#offered) draft.offered = this.#offered;
    this.#say(write(this.#name, draft) ? this.dataset.kept : this.dataset.full, at);
  };

  /** Sent and saved where the answer leads on, to another page or to one that is held (df-ahead), not to the door of an office that no longer knows who this is. */
  #sent = (event: Event): void => {
    const { success, fetchResponse } = (event as CustomEvent<{ success: boolean; fetchResponse?: { response: Response } }>).detail;
    const answer = fetchResponse?.response;
    const led = answer?.redirected ? new URL(answer.url).pathname : answer?.headers.get('DocFlow-Held');
    if (success && led?.startsWith(this.dataset.saved ?? '/')) forget(this.#name);
  };

  /** To what stands in the office, and back again to what was typed. */
  #toggle = (): void => {
    if (this.#dropped) {
      this.#put(this.#dropped);
      this.#keep();
      return;
    }
    const typed = this.#read(field => field.value);
    this.#put(this.#read(standing));
    this.#keep();
    this.#dropped = typed;
    this.#say(this.dataset.dropped, Date.now(), this.dataset.again);
  };

  #offer(draft: Draft | undefined): void {
    const now = this.#read(standing);
    const differs = this.#fields.filter(({ name }) => draft?.typed[name] !== undefined && draft.typed[name] !== now[name]);
    if (!draft || differs.length === 0) return;
    this.#offered = draft;
    this.#part('differs')?.replaceChildren(...differs.map(field => line(field, now[field.name]!, draft.typed[field.name]!)));
    this.#part('offer')?.removeAttribute('hidden');
  }

  #settle(): void {
    this.#offered = undefined;
    this.#part('offer')?.setAttribute('hidden', '');
    this.#keep();
    this.#fields[0]?.focus();
  }

  #put(typed: Typed): void {
    for (const field of this.#fields) field.value = typed[field.name] ?? field.value;
  }

  #read(of: (field: Field) => string): Typed {
    return Object.fromEntries(this.#fields.map(field => [field.name, of(field)]));
  }

  get #fields(): Field[] {
    return [...this.closest('form')!.querySelectorAll<Field>('textarea, select, input.form-control:not([type=file], [type=password])')];
  }

  #say(words: string | undefined, at: number, button?: string): void {
    const [said, drop] = [this.#part('said'), this.#part('drop')];
    const text = (words ?? '').replace('{0}', timeOf(at));
    if (said && said.textContent !== text) said.textContent = text;
    if (drop) [drop.hidden, drop.textContent] = [button === undefined, button ?? ''];
  }
}

/** What the page brought along, before anybody typed. */
function standing(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  return ([...field.options].find(option => option.defaultSelected) ?? field.options[0])?.value ?? '';
}

function line(field: Field, now: string, typed: string): HTMLElement {
  const words = (value: string) => field instanceof HTMLSelectElement ? [...field.options].find(option => option.value === value)?.text ?? value : value;
  const row = document.createElement('div');
  for (const [tag, inside, text] of [['dt', 'span', field.labels?.[0]?.firstChild?.textContent ?? field.name], ['dd', 'del', words(now)], ['dd', 'ins', words(typed)]] as const) {
    const [cell, what] = [document.createElement(tag), document.createElement(inside)];
    what.textContent = text || '–';
    cell.append(what);
    row.append(cell);
  }
  return row;
}

/** As the office counts its hours; the day beside it where it is not today's. */
function timeOf(at: number): string {
  const day = (moment: number) => new Date(moment).toLocaleDateString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit' });
  const hour = new Date(at).toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' });
  return day(at) === day(Date.now()) ? hour : `${hour} ${day(at)}`;
}

customElements.define('df-draft', DraftOfForm);

export {};
