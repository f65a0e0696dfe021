/**
 * <df-agent>: looks for programs at this machine that reach the official's token, says in the page's own sentences (data-say) what was found and what to do,
 * and where documents wait (data-group) carries hashes or files between the server and the program. A page loaded again goes on where it was.
 */
import { Turbo } from '../../../../DocFlow.Host/Client/turbo';
import { ask, AgentRefusal, findAgent, type Presence, type Told } from './desk-agent';
import { findGovernmentAgent, signThere } from './government-agent';

interface Waiting { certificate: string | null; documents: { id: string }[] }

const pause = 700;

class Agent extends HTMLElement {
  #stop = new AbortController();
  #own: Presence | null = null;

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener('click', this.#clicked);
    this.querySelector('form')?.addEventListener('submit', this.#typed);
    void this.#look();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.removeEventListener('click', this.#clicked);
    this.querySelector('form')?.removeEventListener('submit', this.#typed);
  }

  get #group(): string | undefined {
    return this.dataset.group;
  }

  get #kept(): string {
    return `df-agent-${this.#group}`;
  }

  #clicked = (event: Event): void => {
    const act = (event.target as Element).closest<HTMLElement>('[data-do]')?.dataset.do;
    if (act === 'look') void this.#look();
    if (act === 'pair') void this.#try(this.#pair);
    if (act === 'own') void this.#try(this.#signHere);
    if (act === 'government') void this.#try(this.#signByGovernment);
  };

  #typed = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#try(this.#confirm);
  };

  /** One sentence of a part is shown at a time; what may be done goes with it. */
  #say(part: string, key: string, facts: Record<string, string | number> = {}): void {
    const way = this.querySelector(`[data-way="${part}"]`);
    for (const one of way?.querySelectorAll<HTMLElement>('[data-say]') ?? []) one.hidden = !one.dataset.say!.split(' ').includes(key);
    for (const [name, value] of Object.entries(facts)) for (const place of way?.querySelectorAll(`[data-fact="${name}"]`) ?? []) place.textContent = String(value);
  }

  #look = async (): Promise<void> => {
    this.#say('own', 'looking');
    this.#say('government', 'looking');
    try {
      const [own, government] = await Promise.all([findAgent(this.#stop.signal), findGovernmentAgent()]);
      if (this.#stop.signal.aborted) return;
      this.#own = own;
      this.#say('own', own ? (own.paired ? 'ready' : 'unpaired') : 'absent', own ? { version: own.version } : {});
      this.#say('government', government ? 'ready' : 'absent');
      if (own?.paired && this.#group && sessionStorage.getItem(this.#kept)) await this.#try(this.#follow);
    } catch (away) {
      if (!this.#stop.signal.aborted) throw away;
    }
  };

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (problem) {
      if (this.#stop.signal.aborted) return;
      const refusal = problem instanceof AgentRefusal ? problem : null;
      const known = refusal && this.querySelector(`[data-way="work"] [data-say~="${refusal.code}"]`);
      if (known) this.#say('work', refusal.code);
      else this.#say('work', 'failed', { why: (document.documentElement.lang === 'en' ? refusal?.en : refusal?.vi) ?? (problem as Error).message });
    }
  }

  #pair = async (): Promise<void> => {
    await ask(this.#own!, '/pairing', {});
    this.#say('own', 'pairing');
    this.querySelector<HTMLInputElement>('input[name=code]')?.focus();
  };

  #confirm = async (): Promise<void> => {
    const field = this.querySelector<HTMLInputElement>('input[name=code]')!;
    await ask(this.#own!, '/pairing/confirmation', { code: field.value.trim() });
    field.value = '';
    this.#say('work', '');
    await this.#look();
  };

  #signHere = async (): Promise<void> => {
    const waiting = await this.#office<Waiting>(`/api/v1/desk-signings/${this.#group}`);
    if (waiting.documents.length === 0) return this.#end();
    const session = await ask<Told>(this.#own!, '/sessions', waiting);
    sessionStorage.setItem(this.#kept, session.id);
    await this.#follow();
  };

  /** Each value goes to the server as soon as it is there; brought twice it changes nothing. */
  #follow = async (): Promise<void> => {
    const brought = new Set<string>();
    for (; !this.#stop.signal.aborted; await new Promise(next => setTimeout(next, pause))) {
      const told = await ask<Told>(this.#own!, `/sessions/${sessionStorage.getItem(this.#kept)}`).catch(gone => {
        sessionStorage.removeItem(this.#kept);
        throw gone;
      });
      for (const one of told.documents.filter(d => d.value && !brought.has(d.id))) {
        await this.#office(`/api/v1/desk-signings/${one.id}/value`, { value: one.value });
        brought.add(one.id);
      }
      this.#say('work', told.state, { done: brought.size, all: told.documents.length, why: (document.documentElement.lang === 'en' ? told.en : told.vi) ?? '' });
      if (told.state === 'done' || told.state === 'cancelled') {
        sessionStorage.removeItem(this.#kept);
        if (told.state === 'done') this.#end();
        return;
      }
    }
  };

  #signByGovernment = async (): Promise<void> => {
    const { documents } = await this.#office<Waiting>(`/api/v1/desk-signings/${this.#group}`);
    for (const [at, one] of documents.entries()) {
      this.#say('work', 'government', { done: at, all: documents.length });
      const given = await this.#office<{ fetchFrom: string; returnTo: string }>(`/ky-tai-may/${one.id}/trao`, {});
      const returned = await signThere(given.fetchFrom, given.returnTo, this.#stop.signal);
      if (returned.Status === 11) return this.#say('work', 'cancelled', { done: at, all: documents.length });
      if (returned.Status !== 0) return this.#say('work', 'failed', { why: returned.Message ?? String(returned.Status) });
    }
    this.#end();
  };

  async #office<T>(path: string, body?: unknown): Promise<T> {
    const answer = await fetch(path, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const told = answer.status === 204 ? null : await answer.json();
    if (!answer.ok) throw new AgentRefusal(told?.code ?? 'unexpected', told?.title, told?.title);
    return told as T;
  }

  #end(): void {
    Turbo.visit(location.href, { action: 'replace' });
  }
}

customElements.define('df-agent', Agent);
