/**
 * Where a value was read: a field with data-box ("page x y w h") that gets the focus has its page shown; df-page-image then outlines
 * the box. Only the frame changes, so that nothing typed is lost.
 */
class SourceBox extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    document.addEventListener('focusin', event => this.#turn((event.target as HTMLElement).dataset?.box), { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #turn(box: string | undefined): void {
    const frame = document.getElementById(this.dataset.frame ?? '') as (HTMLElement & { src: string }) | null;
    const page = box?.split(' ')[0];
    const shown = this.querySelector<HTMLElement>('df-page-image')?.dataset.page;
    if (!frame || !page || page === shown) return;
    frame.src = (this.dataset.href ?? '').replace(/trang=0\b/, `trang=${page}`);
  }
}

customElements.define('df-source-box', SourceBox);

export {};
