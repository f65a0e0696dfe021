/**
 * Where a value stands on the page. A field with data-box ("page x y w h") that gets the focus has its page shown, and df-page-image outlines
 * the box; only the frame changes, so that nothing typed is lost. A box drawn with the mouse is read, and its words fill the field last in focus.
 */
import { PageDrawing } from './page-drawing';

const fields = '.df-desk-form :is(input.form-control:not([type=file]), textarea.form-control):not([readonly])';
const shapes: Record<string, (text: string) => string> = {
  code: text => text.replace(/^\s*(số|so|no)\s*[:.]?\s*/i, '').replace(/\s+/g, ''),
  date: text => text.replace(/^.*?(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4}).*$/i, '$1/$2/$3'),
};

class SourceBox extends HTMLElement {
  #stop = new AbortController();
  #reading = new AbortController();
  #awake = false;
  #field: HTMLInputElement | HTMLTextAreaElement | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    document.addEventListener('focusin', event => this.#focus(event.target as HTMLElement), { signal });
    if (document.activeElement) this.#focus(document.activeElement as HTMLElement);
    if (this.dataset.draw !== undefined) new PageDrawing(this, box => void this.#fill(box), () => this.#isReady(), signal);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#reading.abort();
  }

  get #target(): HTMLInputElement | HTMLTextAreaElement | undefined { return this.#field?.isConnected ? this.#field : undefined; }

  /** While the first box is being drawn the reader on the server wakes up. */
  #isReady(): boolean {
    if (this.#target && !this.#awake) {
      this.#awake = true;
      void fetch(`${this.#address}?x=0&y=0&w=8&h=8`).catch(() => undefined);
    }
    return this.#target !== undefined;
  }

  get #address(): string {
    return `${(this.querySelector('df-page-image img')?.getAttribute('src') ?? '').replace(/\.jpg$/, '')}/chu`;
  }

  #focus(element: HTMLElement): void {
    if (element.matches(fields)) this.#field = element as HTMLInputElement | HTMLTextAreaElement;
    this.#turn(element.dataset?.box);
  }

  #turn(box: string | undefined): void {
    const frame = document.getElementById(this.dataset.frame ?? '') as (HTMLElement & { src: string }) | null;
    const page = box?.split(' ')[0];
    const shown = this.querySelector<HTMLElement>('df-page-image')?.dataset.page;
    if (!frame || !page || page === shown) return;
    frame.src = (this.dataset.href ?? '').replace(/trang=0\b/, `trang=${page}`);
  }

  /** A second box before the first is read takes its place. */
  async #fill([x, y, w, h]: number[]): Promise<void> {
    const field = this.#target;
    const page = this.querySelector<HTMLElement>('df-page-image');
    if (!field || !page) return;
    this.#reading.abort();
    this.#reading = new AbortController();
    field.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(`${this.#address}?x=${x}&y=${y}&w=${w}&h=${h}`, { signal: this.#reading.signal });
      const text = answer.ok ? (await answer.json() as { text: string }).text : '';
      if (text) this.#write(field, (shapes[field.dataset.fill ?? ''] ?? (as => as))(text), `${page.dataset.page} ${x} ${y} ${w} ${h}`);
      this.#say(text ? `${this.dataset.filled}: ${text}` : this.dataset.nothing ?? '');
    } catch (problem) {
      if ((problem as Error).name !== 'AbortError') this.#say(this.dataset.nothing ?? '');
    } finally {
      field.removeAttribute('aria-busy');
    }
  }

  /** As if typed, so that Ctrl+Z takes it back. */
  #write(field: HTMLInputElement | HTMLTextAreaElement, text: string, box: string): void {
    field.dataset.box = box;
    field.focus();
    field.select();
    if (!document.execCommand('insertText', false, text)) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  #say(words: string): void {
    const said = this.querySelector('.df-drawn');
    if (said) said.textContent = words;
  }
}

customElements.define('df-source-box', SourceBox);

export {};
