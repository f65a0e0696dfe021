// A passkey is made or shown: the challenge comes from the server, the device signs it, the plain form carries the answer back.
class Passkey extends HTMLElement {
  connectedCallback(): void {
    if (!('PublicKeyCredential' in window) || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) return;
    this.hidden = false;
    this.form.addEventListener('submit', this.ask);
  }

  disconnectedCallback(): void {
    this.form.removeEventListener('submit', this.ask);
  }

  private get form(): HTMLFormElement {
    return this.querySelector('form')!;
  }

  private get field(): HTMLInputElement {
    return this.querySelector('[name=credential]')!;
  }

  private ask = (event: SubmitEvent): void => {
    if (this.field.value) return;
    event.preventDefault();
    void this.sign().catch((problem: unknown) => this.say(problem));
  };

  private async sign(): Promise<void> {
    const answer = await fetch(this.dataset.options!, { method: 'POST', body: new FormData(this.form) });
    if (!answer.ok) throw new Error(String(answer.status));
    const options = await answer.json();
    const credential = this.dataset.mode === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    this.field.value = JSON.stringify(credential);
    this.form.submit();
  }

  private say(problem: unknown): void {
    const line = this.querySelector<HTMLElement>('[role=alert]')!;
    line.textContent = this.dataset.failed!;
    line.hidden = false;
    console.info('passkey', problem);
  }
}

customElements.define('df-passkey', Passkey);
