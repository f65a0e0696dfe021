/**
 * The frame of a signature or a seal, moved on the page by pointer; the fields around which this element stands hold its upper left
 * corner in millimetres and move it as well. The frame is in the picture's pixels, data-pixels of them a millimetre.
 */
class Place extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#frame?.classList.add('df-frame-movable');
    this.#frame?.addEventListener('pointerdown', this.#drag, { signal });
    this.addEventListener('input', () => this.#follow(), { signal });
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#frame?.classList.remove('df-frame-movable');
  }

  get #frame(): SVGGElement | null { return document.querySelector<SVGGElement>(`#${this.dataset.frame}`); }
  get #pixels(): number { return Number(this.dataset.pixels) || 1; }
  get #left(): HTMLInputElement { return this.querySelector<HTMLInputElement>('[name=PlaceLeft]')!; }
  get #top(): HTMLInputElement { return this.querySelector<HTMLInputElement>('[name=PlaceTop]')!; }

  /** The frame goes where the fields say. */
  #follow(): void {
    const [left, top] = [this.#left, this.#top].map(field => Number(field.value.replace(',', '.')));
    const frame = this.#frame;
    if (!frame || left === undefined || top === undefined || !Number.isFinite(left) || !Number.isFinite(top)) return;
    frame.setAttribute('transform', `translate(${left * this.#pixels - Number(frame.dataset.x)} ${top * this.#pixels - Number(frame.dataset.y)})`);
  }

  #drag = (down: PointerEvent): void => {
    const frame = this.#frame;
    const scale = frame?.ownerSVGElement?.getScreenCTM()?.a;
    if (!frame || !scale || down.button !== 0) return;
    down.preventDefault();
    down.stopPropagation();
    const [left, top] = [this.#left, this.#top];
    const comma = left.value.includes(',') || top.value.includes(',') || document.documentElement.lang === 'vi';
    const [x, y] = [left, top].map(field => Number(field.value.replace(',', '.')) || 0) as [number, number];
    const write = (field: HTMLInputElement, value: number): void => {
      const words = String(Math.round(Math.max(0, value) * 10) / 10);
      field.value = comma ? words.replace('.', ',') : words;
    };
    const moves = new AbortController();
    frame.setPointerCapture(down.pointerId);
    frame.addEventListener('pointermove', move => {
      write(left, x + (move.clientX - down.clientX) / scale / this.#pixels);
      write(top, y + (move.clientY - down.clientY) / scale / this.#pixels);
      this.#follow();
    }, moves);
    for (const end of ['pointerup', 'pointercancel'] as const)
      frame.addEventListener(end, () => {
        moves.abort();
        this.querySelector('details')!.open = true;
      }, { once: true });
  };
}

customElements.define('df-place', Place);

export {};
