/**
 * Corrects the words on the picture itself: a click opens a word, F8 and Shift+F8 lead through the doubtful ones, Tab accepts and goes on,
 * Enter accepts, Escape leaves it. The list beside it is the same work as a form.
 */
interface Saved { text: string; doubtful: number }

class Proofread extends HTMLElement {
  #stop = new AbortController();
  #editor: HTMLInputElement | undefined;
  #word = -1;
  #history = 0;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener('click', event => {
      const word = (event.target as Element).closest('text');
      if (word && getSelection()?.isCollapsed !== false) this.#open(this.#words.indexOf(word as SVGTextElement));
    }, { signal });
    document.addEventListener('keydown', this.#key, { signal });
    if (this.dataset.begin) this.#walk(1);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    clearTimeout(this.#history);
  }

  get #words(): SVGTextElement[] { return [...this.querySelectorAll<SVGTextElement>('.df-page-words > text')]; }

  #key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    const editing = this.#editor !== undefined && event.target === this.#editor;
    const back = event.shiftKey;
    if (event.key === 'F8') this.#walk(back ? -1 : 1);
    else if (editing && event.key === 'Tab') void this.#accept(() => this.#walk(back ? -1 : 1));
    else if (editing && event.key === 'Enter' && !event.ctrlKey) void this.#accept(() => this.#close());
    else if (editing && event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** To the next doubtful word behind the one that is open, round the page; where none is left, to the next page. */
  #walk(step: number): void {
    const words = this.#words;
    const doubtful = words.flatMap((word, n) => word.previousElementSibling?.matches('.df-doubtful') ? [n] : []);
    const next = step > 0 ? doubtful.find(n => n > this.#word) ?? doubtful[0] : doubtful.findLast(n => n < this.#word) ?? doubtful.at(-1);
    if (next !== undefined) return this.#open(next);
    this.#close();
    this.#say(this.dataset.none ?? '');
    if (step > 0 && this.dataset.next) location.assign(this.dataset.next);
  }

  #open(n: number): void {
    const word = this.#words[n];
    const sheet = this.querySelector<HTMLElement>('.df-page-sheet');
    const view = word?.ownerSVGElement?.viewBox.baseVal;
    if (!word || !sheet || !view) return;
    this.#close();
    const [x, y, height, width] = ['x', 'y', 'font-size', 'textLength'].map(name => Number(word.getAttribute(name))) as [number, number, number, number];
    const editor = document.createElement('input');
    Object.assign(editor, { className: 'df-word-edit', value: word.textContent?.trim() ?? '', spellcheck: false, autocomplete: 'off', lang: 'vi', maxLength: 200 });
    editor.setAttribute('aria-label', `${this.dataset.word ?? ''} ${editor.value}`);
    editor.dataset.box = [this.querySelector<HTMLElement>('df-page-image')?.dataset.page, x, Math.round(y - height * 0.8), width, height].join(' ');
    const left = Math.min(x / view.width, 0.75);
    editor.style.left = `${left * 100}%`;
    editor.style.top = `${(y + height * 0.35) / view.height * 100}%`;
    editor.style.width = `max(9rem, ${width / view.width * 100 + 3}%)`;
    sheet.append(editor);
    [this.#editor, this.#word] = [editor, n];
    editor.focus();
    editor.select();
    editor.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #close(): void {
    const had = this.#editor?.contains(document.activeElement);
    this.#editor?.remove();
    this.#editor = undefined;
    if (had) this.querySelector<HTMLElement>('.df-page-scroll')?.focus();
  }

  /** What could not be saved stays open, with what was typed. */
  async #accept(then: () => void): Promise<void> {
    const [editor, n] = [this.#editor, this.#word];
    const word = this.#words[n];
    if (!editor || !word || editor.readOnly) return;
    const body = new FormData(this.querySelector('form')!);
    body.set('word', String(n));
    body.set('before', word.textContent?.trim() ?? '');
    body.set('after', editor.value);
    editor.readOnly = true;
    try {
      const answer = await fetch(this.dataset.post ?? '', { method: 'POST', body });
      if (!answer.ok) throw new Error(answer.status === 422 ? (await answer.json() as { message: string }).message : this.dataset.failed);
      this.#show(word, n, await answer.json() as Saved);
      then();
    } catch (problem) {
      editor.readOnly = false;
      this.#say(problem instanceof TypeError ? this.dataset.failed ?? '' : (problem as Error).message);
    }
  }

  #show(word: SVGTextElement, n: number, saved: Saved): void {
    word.textContent = `${saved.text} `;
    if (word.previousElementSibling?.matches('.df-doubtful')) word.previousElementSibling.remove();
    document.querySelector(`[data-proof-row="${n}"]`)?.remove();
    const left = (this.dataset.left ?? '').replace('{0}', String(saved.doubtful));
    const tag = document.querySelector('main h1 .df-tag');
    if (tag?.lastChild) tag.lastChild.textContent = saved.doubtful ? left : this.dataset.none ?? '';
    this.#say(`${this.dataset.saved ?? ''} ${saved.doubtful ? left : this.dataset.none ?? ''}`);
    clearTimeout(this.#history);
    this.#history = window.setTimeout(() => { (document.getElementById('proof-history') as HTMLElement & { src: string } | null)!.src = location.href; }, 800);
  }

  #say(words: string): void {
    const status = this.querySelector('.df-proof-status');
    if (status) status.textContent = words;
  }
}

customElements.define('df-proofread', Proofread);

export {};
