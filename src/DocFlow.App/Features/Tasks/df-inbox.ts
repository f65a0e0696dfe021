/**
 * <df-inbox data-known="12" data-one="1 việc mới" data-many="{0} việc mới">: says above the list that new work has come, and changes no row:
 * a list must not move under the hand that is about to choose. Its number is set by live updates.
 */
class Inbox extends HTMLElement {
  #watch?: MutationObserver;

  connectedCallback(): void {
    const number = this.querySelector('[id]');
    if (!number) return;
    this.#watch = new MutationObserver(() => this.#tell(Number(number.textContent)));
    this.#watch.observe(number, { childList: true, characterData: true, subtree: true });
  }

  disconnectedCallback(): void {
    this.#watch?.disconnect();
  }

  #tell(now: number): void {
    const bar = this.querySelector<HTMLElement>('.df-inbox-bar');
    const words = bar?.querySelector('span');
    const more = now - Number(this.dataset.known);
    if (!bar || !words) return;
    bar.hidden = !(more > 0);
    words.textContent = more === 1 ? this.dataset.one ?? '' : (this.dataset.many ?? '').replace('{0}', String(more));
  }
}

customElements.define('df-inbox', Inbox);

export {};
