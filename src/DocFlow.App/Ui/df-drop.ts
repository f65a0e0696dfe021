/** Drop files anywhere, paste or choose them: each goes on its own, shows its progress, and says when it is safe. */
import { filesOf, newKey, upload } from './upload';

const atOnce = 2;

class Drop extends HTMLElement {
  #waiting: (() => Promise<void>)[] = [];
  #running = 0;
  #depth = 0;
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#input.addEventListener('change', this.#takeChosen, { signal });
    addEventListener('dragenter', event => this.#drag(event, 1), { signal });
    addEventListener('dragleave', event => this.#drag(event, -1), { signal });
    addEventListener('dragover', event => { if (carriesFiles(event)) event.preventDefault(); }, { signal });
    addEventListener('drop', event => void this.#drop(event), { signal });
    addEventListener('paste', event => this.#take([...(event.clipboardData?.files ?? [])]), { signal });
    addEventListener('beforeunload', event => { if (this.#running > 0) event.preventDefault(); }, { signal });
    this.#takeChosen(); // what was chosen before this script had come
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #input(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('input[type=file]')!;
  }

  #drag(event: DragEvent, change: number): void {
    if (!carriesFiles(event)) return;
    this.#depth = Math.max(0, this.#depth + change);
    this.#overlay(this.#depth > 0);
  }

  #overlay(shown: boolean): void {
    this.querySelector('.df-drop-overlay')?.toggleAttribute('hidden', !shown);
  }

  async #drop(event: DragEvent): Promise<void> {
    if (!event.dataTransfer || !carriesFiles(event)) return;
    event.preventDefault();
    this.#depth = 0;
    this.#overlay(false);
    this.#take(await filesOf(event.dataTransfer));
  }

  #takeChosen = (): void => {
    this.#take([...(this.#input.files ?? [])]);
    this.#input.value = '';
  };

  #take(files: File[]): void {
    for (const file of files) {
      const row = this.#row(file);
      this.#queue(() => this.#send(file, newKey(), row));
    }
  }

  #queue(work: () => Promise<void>): void {
    this.#waiting.push(work);
    this.#next();
  }

  #next(): void {
    if (this.#running >= atOnce) return;
    const work = this.#waiting.shift();
    if (!work) return;
    this.#running++;
    void work().finally(() => { this.#running--; this.#next(); });
  }

  async #send(file: File, key: string, row: Row): Promise<void> {
    row.say(this.dataset.uploading!, 'progress', 'sending');
    const outcome = await upload(this.dataset.upload!, this.querySelector('form')!, this.#input.name, file, key, row.progress);
    if (outcome.ok) return row.say(this.dataset.received!, 'circle-check', 'received', outcome.href);
    row.say(outcome.sentence ?? this.dataset.failed!, 'alert-triangle', 'failed');
    row.offer(this.dataset.retry!, () => this.#queue(() => this.#send(file, key, row)));
  }

  #row(file: File): Row {
    const row = new Row(file, this.dataset.icons!);
    this.querySelector('.df-drop-files')!.prepend(row.element);
    return row;
  }
}

class Row {
  readonly element = document.createElement('li');
  #bar = document.createElement('progress');
  #state = document.createElement('span');
  #name = document.createElement('span');

  #icons: string;

  constructor(file: File, icons: string) {
    this.#icons = icons;
    this.#name.className = 'df-drop-name';
    this.#name.textContent = file.name;
    const size = document.createElement('span');
    size.className = 'df-muted';
    size.textContent = sizeOf(file);
    this.#bar.max = 1;
    this.#bar.setAttribute('aria-label', file.name);
    this.#state.className = 'df-drop-state';
    this.element.append(this.#name, size, this.#bar, this.#state);
  }

  progress = (share: number): void => { this.#bar.value = share; };

  say(sentence: string, icon: string, state: string, href?: string): void {
    this.element.className = `df-drop-${state}`;
    this.#bar.hidden = state !== 'sending';
    this.#state.innerHTML = `<svg class="df-icon" aria-hidden="true"><use href="${this.#icons}#${icon}"/></svg>`;
    this.#state.append(sentence);
    if (!href) return;
    const link = document.createElement('a');
    link.href = href;
    link.textContent = this.#name.textContent;
    this.#name.replaceChildren(link);
  }

  offer(label: string, act: () => void): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-plain btn-sm';
    button.textContent = label;
    button.addEventListener('click', act, { once: true });
    this.#state.append(' ', button);
  }
}

function sizeOf(file: File): string {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(1, file.size)) / 10));
  const amount = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(file.size / 1024 ** power);
  return `${amount} ${['B', 'KB', 'MB', 'GB'][power]}`;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

customElements.define('df-drop', Drop);
