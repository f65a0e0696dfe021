/**
 * Recipients by typing: each plain multi-select inside becomes an input with chips. Accents don't count, words may be begun only,
 * initials find a name. The selects stay the truth that is sent. Words come from attributes.
 */
class Recipients extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    // A refused form is morphed into the page: the plain selects come back.
    document.addEventListener('turbo:render', () => this.#dress(), { signal: this.#stop.signal });
    this.#dress();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #dress(): void {
    for (const field of this.querySelectorAll<HTMLElement>('.df-recipients-of:not([hidden])')) {
      const select = field.querySelector('select')!;
      if (select.dataset.ready) continue;
      select.dataset.ready = 'yes';
      if (!field.closest('[data-mark-field]')) new Picker(field, select, this.dataset.remove ?? '', this.dataset.none ?? '');
    }
    for (const mark of this.querySelectorAll<HTMLElement>('[data-mark-field]')) mark.hidden = true;
  }
}

class Picker {
  readonly #input = document.createElement('input');
  readonly #chips = document.createElement('ul');
  readonly #list = document.createElement('ul');
  #at = 0;

  constructor(field: HTMLElement, private readonly select: HTMLSelectElement, private readonly remove: string, private readonly none: string) {
    const id = `${select.id}-typed`;
    Object.assign(this.#input, { id, className: 'form-control', type: 'text', autocomplete: 'off' });
    this.#list.id = `${id}-list`;
    this.#list.className = 'df-picks';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', field.querySelector('label')?.textContent ?? '');
    this.#list.hidden = true;
    this.#chips.className = 'df-chips';
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': this.#list.id, 'aria-autocomplete': 'list' })) this.#input.setAttribute(name, value);
    const described = select.getAttribute('aria-invalid');
    if (described) this.#input.setAttribute('aria-invalid', described);
    field.querySelector('label')!.htmlFor = id;
    field.querySelector('.form-text')?.remove();
    const focused = document.activeElement === select;
    select.hidden = true;
    select.after(this.#chips, this.#input, this.#list);
    this.#input.addEventListener('input', () => this.#offer());
    this.#input.addEventListener('keydown', this.#press);
    this.#input.addEventListener('blur', () => setTimeout(() => this.#close(), 150));
    this.#list.addEventListener('mousedown', event => event.preventDefault());
    this.#list.addEventListener('click', event => {
      const item = (event.target as Element).closest<HTMLElement>('[role=option]');
      if (item) this.#take(item.dataset.value!);
    });
    this.#draw();
    if (focused) this.#input.focus();
  }

  get #options(): HTMLOptionElement[] { return [...this.select.options]; }

  #offer(): void {
    const words = fold(this.#input.value).split(/[^a-z0-9]+/).filter(word => word);
    const found = words.length === 0 ? [] : this.#options.filter(option => !option.selected && fits(option, words)).slice(0, 8);
    this.#at = 0;
    this.#list.replaceChildren(...found.map((option, index) => {
      const item = document.createElement('li');
      item.id = `${this.#list.id}-${index}`;
      item.setAttribute('role', 'option');
      item.dataset.value = option.value;
      item.textContent = option.label;
      return item;
    }));
    if (words.length > 0 && found.length === 0) this.#list.append(Object.assign(document.createElement('li'), { textContent: this.none, className: 'df-muted' }));
    this.#list.hidden = words.length === 0;
    this.#input.setAttribute('aria-expanded', String(words.length > 0));
    this.#point();
  }

  #point(): void {
    const items = [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
    items.forEach((item, index) => item.setAttribute('aria-selected', String(index === this.#at)));
    this.#input.setAttribute('aria-activedescendant', items[this.#at]?.id ?? '');
  }

  #press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const items = [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
    if (event.key === 'Enter' && !event.ctrlKey && !this.#list.hidden) {
      event.preventDefault();
      if (items[this.#at]) this.#take(items[this.#at]!.dataset.value!);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && items.length > 0) {
      event.preventDefault();
      this.#at = (this.#at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length;
      this.#point();
    } else if (event.key === 'Escape' && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    } else if (event.key === 'Backspace' && this.#input.value === '') {
      const last = this.#options.findLast(option => option.selected);
      if (last) this.#drop(last);
    }
  };

  #take(value: string): void {
    this.#options.find(option => option.value === value)!.selected = true;
    this.#input.value = '';
    this.#close();
    this.#draw();
  }

  #drop(option: HTMLOptionElement): void {
    option.selected = false;
    this.#mark(option.value, false);
    this.#draw();
    this.#input.focus();
  }

  #mark(value: string, on: boolean): void {
    const marked = this.#marked(value);
    if (marked) marked.selected = on;
  }

  #marked(value: string): HTMLOptionElement | undefined {
    const other = this.select.dataset.mark ? document.getElementById(this.select.dataset.mark) as HTMLSelectElement | null : null;
    return other ? [...other.options].find(option => option.value === value) : undefined;
  }

  #draw(): void {
    this.#chips.replaceChildren(...this.#options.filter(option => option.selected).map(option => {
      const chip = document.createElement('li');
      chip.append(option.label);
      const marked = this.#marked(option.value);
      if (marked) {
        const label = document.createElement('label');
        const box = Object.assign(document.createElement('input'), { type: 'checkbox', className: 'form-check-input', checked: marked.selected });
        box.addEventListener('change', () => this.#mark(option.value, box.checked));
        label.append(box, ` ${this.select.dataset.markLabel ?? ''}`);
        chip.append(label);
      }
      const drop = Object.assign(document.createElement('button'), { type: 'button', textContent: '×', className: 'btn btn-quiet btn-sm' });
      drop.setAttribute('aria-label', `${this.remove} ${option.label}`);
      drop.addEventListener('click', () => this.#drop(option));
      chip.append(drop);
      return chip;
    }));
  }

  #close(): void {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.setAttribute('aria-activedescendant', '');
  }
}

function fits(option: HTMLOptionElement, words: string[]): boolean {
  const name = fold(option.label).split(/[^a-z0-9]+/).filter(part => part);
  const parts = [...name, ...fold(option.dataset.also ?? '').split(/[^a-z0-9]+/)];
  const initials = name.map(part => part[0]).join('');
  return words.every(word => parts.some(part => part.startsWith(word))) || words.length === 1 && initials.startsWith(words[0]!);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

customElements.define('df-recipients', Recipients);

export {};
