/** Ready phrases: choosing one puts it into the text at once, instead of when the form is sent. */
class Phrases extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.querySelector('select')?.addEventListener('change', this.#insert, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #insert = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const area = document.getElementById(this.dataset.into ?? '') as HTMLTextAreaElement | null;
    if (!area || !select.value) return;
    area.value = [area.value.trim(), select.value].filter(part => part).join(' ');
    select.value = '';
    area.focus();
  };
}

customElements.define('df-phrases', Phrases);

export {};
