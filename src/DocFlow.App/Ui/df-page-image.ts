/** A page image: zoom (remembered), panning by drag, walking through hits, and the outline of the field in focus. */
const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

class PageImage extends HTMLElement {
  #zoom = 0;
  #hit = -1;
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.querySelector('.df-page-tools')?.removeAttribute('hidden');
    this.addEventListener('click', this.#click, { signal });
    // A refused form is morphed into the page: the server's markup, where the tools are hidden, comes back without a new element.
    document.addEventListener('turbo:render', () => this.querySelector('.df-page-tools')?.removeAttribute('hidden'), { signal });
    document.addEventListener('focusin', event => this.#outline((event.target as HTMLElement).dataset?.box), { signal });
    this.#scroll.addEventListener('pointerdown', this.#pan, { signal });
    this.#show(Number(localStorage.getItem(this.#memory)) || 0);
    this.#reveal(this.querySelector('.df-hit'));
    this.#outline((document.activeElement as HTMLElement | null)?.dataset?.box);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #scroll(): HTMLElement { return this.querySelector<HTMLElement>('.df-page-scroll')!; }
  get #sheet(): HTMLElement { return this.querySelector<HTMLElement>('.df-page-sheet')!; }
  get #image(): HTMLImageElement { return this.querySelector('img')!; }
  get #memory(): string { return `df-zoom:${this.dataset.zoomKey ?? ''}`; }

  #click = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-zoom], [data-hit]');
    if (button?.dataset.hit) this.#walk(button.dataset.hit === 'next' ? 1 : -1);
    else if (button?.dataset.zoom) this.#change(button.dataset.zoom);
  };

  #change(how: string): void {
    const now = this.#sheet.offsetWidth / this.#image.width;
    const zoom = how === 'fit' ? 0
      : how === 'in' ? steps.find(step => step > now * 1.01) ?? now
      : steps.findLast(step => step < now * 0.99) ?? now;
    this.#show(zoom);
    if (zoom) localStorage.setItem(this.#memory, String(zoom));
    else localStorage.removeItem(this.#memory);
  }

  /** 0 fits the width; otherwise screen pixels per pixel of the image. The middle of the view stays where it is. */
  #show(zoom: number): void {
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = this.#scroll;
    const [x, y] = [(scrollLeft + clientWidth / 2) / scrollWidth, (scrollTop + clientHeight / 2) / scrollHeight];
    this.#zoom = zoom;
    this.#sheet.style.width = zoom ? `${this.#image.width * zoom}px` : '';
    if (scrollTop || scrollLeft) this.#scroll.scrollTo(x * this.#scroll.scrollWidth - clientWidth / 2, y * this.#scroll.scrollHeight - clientHeight / 2);
  }

  /** Scrolls the sheet, not the page, so far that the first hit is seen. */
  #reveal(hit: Element | null): void {
    if (!hit) return;
    const [sheet, mark] = [this.#scroll.getBoundingClientRect(), hit.getBoundingClientRect()];
    if (mark.bottom > sheet.bottom) this.#scroll.scrollTop += mark.top - sheet.top - sheet.height / 3;
  }

  #walk(step: number): void {
    const hits = [...this.querySelectorAll('.df-hit')];
    if (hits.length === 0) return;
    hits[this.#hit]?.classList.remove('df-hit-now');
    this.#hit = (Math.max(this.#hit, step > 0 ? -1 : 0) + step + hits.length) % hits.length;
    hits[this.#hit]!.classList.add('df-hit-now');
    hits[this.#hit]!.scrollIntoView({ block: 'center', inline: 'center' });
  }

  #outline(box: string | undefined): void {
    const frame = this.querySelector('.df-box-focus');
    const [page, x = 0, y = 0, width = 0, height = 0] = (box ?? '').split(' ').map(Number);
    if (!frame) return;
    const here = box !== undefined && page === Number(this.dataset.page);
    const margin = 6;
    const sides = here ? { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin } : { x: 0, y: 0, width: 0, height: 0 };
    for (const [name, value] of Object.entries(sides)) frame.setAttribute(name, String(value));
    if (here) frame.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #pan = (down: PointerEvent): void => {
    if (down.pointerType !== 'mouse' || down.button !== 1 && !this.#zoom || (down.target as Element).closest('text')) return;
    const { scrollLeft, scrollTop } = this.#scroll;
    const moves = new AbortController();
    this.#scroll.setPointerCapture(down.pointerId);
    this.#scroll.addEventListener('pointermove', move => this.#scroll.scrollTo(scrollLeft - move.clientX + down.clientX, scrollTop - move.clientY + down.clientY), moves);
    for (const end of ['pointerup', 'pointercancel']) this.#scroll.addEventListener(end, () => moves.abort(), { once: true });
  };
}

customElements.define('df-page-image', PageImage);

export {};
