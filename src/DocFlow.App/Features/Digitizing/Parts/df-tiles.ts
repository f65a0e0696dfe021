/**
 * <df-tiles>: pages are walked by the arrows, from the heading or from nowhere into the first; the one that has the focus is the one ticked, Shift
 * ticks a range. After a verb the focus stands on the page behind the last one, so that a batch is judged by single keys.
 */
class Tiles extends HTMLElement {
  #stop = new AbortController();
  /** Ticked by this element, not by a person. */
  #ours: HTMLInputElement | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    document.addEventListener('keydown', this.#walk, { signal });
    this.addEventListener('change', event => this.#giveWay(event.target), { signal });
    document.addEventListener('submit', event => this.#remember(event), { signal });
    // Where the answer is morphed into the page, this element stays the same one.
    document.addEventListener('turbo:render', () => this.#resume(), { signal });
    this.#resume();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #key(): string {
    return `df-tiles ${this.dataset.path ?? ''}`;
  }

  get #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[name=page]')];
  }

  #resume(): void {
    const at = sessionStorage.getItem(this.#key);
    // A page shown from memory while the answer is on its way is not the one to stand on.
    if (at === null || document.documentElement.hasAttribute('data-turbo-preview')) return;
    sessionStorage.removeItem(this.#key);
    const boxes = this.#boxes;
    const box = boxes[Math.min(Number(at), boxes.length - 1)];
    if (!box) return;
    this.#take(box, false);
    this.#ours = box;
  }

  /** Whoever ticks another page by hand means that one, not the one that was left ticked behind the last verb. */
  #giveWay(ticked: EventTarget | null): void {
    if (this.#ours && this.#ours !== ticked) this.#ours.checked = false;
    this.#ours = undefined;
  }

  #walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const boxes = this.#boxes;
    const at = boxes.indexOf(event.target as HTMLInputElement);
    const elsewhere = !(event.target as Element).matches('body, h1');
    const next = at >= 0 ? boxes[at + step] : elsewhere ? undefined : boxes[0];
    if (!next) return;
    event.preventDefault();
    this.#take(next, event.shiftKey);
  };

  #take(box: HTMLInputElement, range: boolean): void {
    this.#ours = undefined;
    if (!range) for (const other of this.#boxes) other.checked = false;
    box.checked = true;
    box.focus();
    box.closest('.df-tile')?.scrollIntoView({ block: 'nearest' });
  }

  /** Verbs that judge go on to the next page; others stay where they are. */
  #remember(event: SubmitEvent): void {
    const verb = (event.submitter as HTMLButtonElement | null)?.value ?? '';
    const last = this.#boxes.findLastIndex(box => box.checked);
    if ((event.target as HTMLElement).id !== 'batch-acts' || last < 0) return;
    sessionStorage.setItem(this.#key, String(['accept', 'reject', 'rescan', 'blank', 'drop'].includes(verb) ? last + 1 : last));
  }
}

customElements.define('df-tiles', Tiles);

export {};
