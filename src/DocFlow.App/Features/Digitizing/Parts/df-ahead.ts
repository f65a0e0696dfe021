/**
 * <df-ahead>: the page of the next part is fetched while this one is typed, and held. What is saved goes to the office with the mark of the page that
 * is held; where the office says that nothing of it has changed, it is shown at once, else the answer leads there as without it.
 */
import { Turbo } from '../../../../DocFlow.Host/Client/turbo';

/** The page itself comes first: its picture, and the picture of the next. */
const patience = 100;

interface Held { mark: string; html: string }

class Ahead extends HTMLElement {
  #stop = new AbortController();
  #held: Held | undefined;
  #timer = 0;

  connectedCallback(): void {
    // A page shown from memory is not the one that is typed in.
    if (document.documentElement.hasAttribute('data-turbo-preview')) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    document.addEventListener('turbo:before-fetch-request', this.#ask, { signal });
    document.addEventListener('turbo:before-fetch-response', this.#answer, { signal });
    // Where an answer is morphed into the page, this element stays the same one, and another part may be the next.
    document.addEventListener('turbo:render', () => this.#begin(signal), { signal });
    this.#begin(signal);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#held = undefined;
  }

  get #href(): string { return this.dataset.href ?? ''; }

  #begin(signal: AbortSignal): void {
    this.#held = undefined;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => { void this.#fetch(signal); }, patience);
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    try {
      const answer = await fetch(this.#href, { headers: { 'Accept': 'text/html', 'DocFlow-Behind': this.dataset.behind ?? '' }, signal });
      const mark = answer.headers.get('ETag');
      if (answer.ok && !answer.redirected && mark) this.#held = { mark, html: await answer.text() };
    } catch {
      // Not fetched ahead: the answer leads there.
    }
  }

  #isOurs(event: Event): boolean {
    return event.target instanceof HTMLFormElement && event.target.id === this.dataset.form;
  }

  #ask = (event: Event): void => {
    if (!this.#held || !this.#isOurs(event)) return;
    const { fetchOptions } = (event as CustomEvent<{ fetchOptions: { headers: Record<string, string> } }>).detail;
    fetchOptions.headers['DocFlow-Held'] = this.#held.mark;
  };

  #answer = (event: Event): void => {
    const { response } = (event as CustomEvent<{ fetchResponse: { response: Response } }>).detail.fetchResponse;
    const held = this.#held;
    if (!held || !this.#isOurs(event) || response.headers.get('DocFlow-Held') !== this.#href) return;
    event.preventDefault();
    // As behind every form that was taken: no page that was seen before is shown again from memory.
    const show = () => {
      Turbo.cache.clear();
      Turbo.visit(this.#href, { response: { statusCode: 200, responseHTML: held.html, redirected: false }, shouldCacheSnapshot: false });
    };
    // Behind everybody who waits for the end of the submission.
    document.addEventListener('turbo:submit-end', () => queueMicrotask(show), { once: true });
  };
}

customElements.define('df-ahead', Ahead);

export {};
