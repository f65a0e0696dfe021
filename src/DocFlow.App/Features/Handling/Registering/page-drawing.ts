const least = 8;

/** Draws a box on the page picture with the mouse or a pen; fingers go on scrolling. Ends with the box in pixels of the page. */
export class PageDrawing {
  #box: SVGRectElement | undefined;

  constructor(around: HTMLElement, private readonly drawn: (box: number[]) => void, private readonly wanted: () => boolean, signal: AbortSignal) {
    around.addEventListener('pointerdown', this.#begin, { signal, capture: true });
  }

  #begin = (down: PointerEvent): void => {
    const words = (down.target as Element).closest('.df-page-sheet')?.querySelector<SVGSVGElement>('.df-page-words');
    if (!words || down.button !== 0 || down.pointerType === 'touch' || down.altKey || !this.wanted()) return;
    // The picture is not dragged, no text marked, the focus stays in the field.
    down.preventDefault();
    down.stopPropagation();
    const moves = new AbortController();
    const from = at(words, down);
    words.setPointerCapture(down.pointerId);
    words.addEventListener('pointermove', move => this.#show(words, from, at(words, move)), moves);
    document.addEventListener('keydown', event => { if (event.key === 'Escape') this.#end(moves); }, moves);
    words.addEventListener('pointercancel', () => this.#end(moves), moves);
    words.addEventListener('pointerup', up => {
      const sides = between(from, at(words, up));
      this.#end(moves);
      if (sides[2]! >= least && sides[3]! >= least) this.drawn(sides);
    }, moves);
  };

  #show(words: SVGSVGElement, from: DOMPoint, to: DOMPoint): void {
    if (!this.#box) {
      this.#box = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      this.#box.classList.add('df-box-drawn');
      words.append(this.#box);
    }
    for (const [n, value] of between(from, to).entries()) this.#box.setAttribute(['x', 'y', 'width', 'height'][n]!, String(value));
  }

  #end(moves: AbortController): void {
    moves.abort();
    this.#box?.remove();
    this.#box = undefined;
  }
}

function at(words: SVGSVGElement, event: PointerEvent): DOMPoint {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(words.getScreenCTM()!.inverse());
}

function between(a: DOMPoint, b: DOMPoint): number[] {
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)].map(Math.round);
}
