/**
 * <df-camera>: a viewfinder with a shutter. Each press is the next page, "next document" begins another one; no question in between. What was photographed
 * is kept at once and sent when there is a network. Without a camera the file field adds the pages.
 */
import { newKey } from '../../../Ui/upload';
import { pageRow } from './camera-page';
import { placeOf, send, PaperStore, type Page, type Paper } from './camera-queue';

const again = 15_000;
const quality = 0.9;

class Camera extends HTMLElement {
  #store!: PaperStore;
  #open?: Paper;
  #stream?: MediaStream;
  #stop = new AbortController();
  #sending = false;
  #sent = 0;
  #loggedOut = false;
  #resumed!: Promise<void>;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#store = new PaperStore(this.dataset.owner ?? '');
    this.#one<HTMLElement>('[data-plain-send]').hidden = true;
    this.#input.required = false;
    this.#input.addEventListener('change', () => void this.#choose(), { signal });
    this.#shutter.addEventListener('click', () => void this.#shoot(), { signal });
    for (const button of this.querySelectorAll('[data-next]')) button.addEventListener('click', () => void this.#next(), { signal });
    this.querySelector('form')!.addEventListener('submit', event => event.preventDefault(), { signal });
    this.#choice.addEventListener('change', () => { localStorage.setItem('df-camera', this.#choice.value); void this.#look(); }, { signal });
    addEventListener('online', () => void this.#empty(), { signal });
    const timer = setInterval(() => void this.#empty(), again);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#resumed = this.#resume();
    void this.#look();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#stream?.getTracks().forEach(track => track.stop());
  }

  get #input() { return this.#one<HTMLInputElement>('input[type=file]'); }

  get #shutter() { return this.#one<HTMLButtonElement>('[data-shutter]'); }

  get #choice() { return this.#one<HTMLSelectElement>('.df-camera-choice'); }

  #one<T extends Element>(what: string): T { return this.querySelector<T>(what)!; }

  /** Opens the camera chosen last; else the one at the back. The shutter can be pressed once there is a picture to keep. */
  async #look(): Promise<void> {
    this.#shutter.disabled = true;
    this.#stream?.getTracks().forEach(track => track.stop());
    try {
      const last = localStorage.getItem('df-camera');
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { ...(last ? { deviceId: last } : { facingMode: 'environment' }), width: { ideal: 4096 }, height: { ideal: 3072 } } });
    } catch {
      this.#stream = undefined;
    }
    const live = this.#stream !== undefined;
    this.#one<HTMLElement>('.df-camera-live').hidden = !live;
    this.#note(live ? '' : this.dataset.nocamera!);
    this.#one<HTMLElement>('form [data-next]').hidden = live;
    if (!this.#stream) return;
    const view = this.#one<HTMLVideoElement>('video');
    view.srcObject = this.#stream;
    await view.play().catch(() => undefined);
    if (!view.videoWidth) await new Promise(ready => view.addEventListener('loadeddata', ready, { once: true }));
    this.#shutter.disabled = false;
    await this.#offer();
  }

  async #offer(): Promise<void> {
    const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(device => device.kind === 'videoinput');
    const now = this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
    this.#choice.hidden = cameras.length < 2;
    this.#choice.replaceChildren(...cameras.map((camera, index) => new Option(camera.label || String(index + 1), camera.deviceId, false, camera.deviceId === now)));
  }

  async #shoot(): Promise<void> {
    const view = this.#one<HTMLVideoElement>('video');
    view.classList.add('df-camera-flash');
    setTimeout(() => view.classList.remove('df-camera-flash'), 120);
    const sheet = document.createElement('canvas');
    [sheet.width, sheet.height] = [view.videoWidth, view.videoHeight];
    sheet.getContext('2d')!.drawImage(view, 0, 0);
    const picture = await new Promise<Blob | null>(done => sheet.toBlob(done, 'image/jpeg', quality));
    if (picture) await this.#add(picture);
  }

  async #choose(): Promise<void> {
    const files = [...(this.#input.files ?? [])];
    this.#input.value = '';
    for (const file of files) await this.#add(file);
  }

  async #add(picture: Blob): Promise<void> {
    await this.#resumed;
    if (!this.#open) await this.#store.keep(this.#open = { key: newKey(), state: 'open', at: Date.now() });
    const page: Page = { id: newKey(), paper: this.#open.key, at: performance.timeOrigin + performance.now(), picture };
    await this.#store.add(page);
    this.#show(page);
  }

  /** The document is whole: it goes into the queue, the next page is the first of another one. */
  async #next(): Promise<void> {
    const paper = this.#open;
    if (!paper || this.#list.childElementCount === 0) return;
    this.#open = undefined;
    this.#list.replaceChildren();
    this.#count();
    await this.#store.keep({ ...paper, state: 'waiting', place: placeOf(this) });
    await this.#empty();
  }

  /** What an earlier visit left; a page photographed meanwhile comes after it. */
  async #resume(): Promise<void> {
    this.#open = (await this.#store.papers()).find(paper => paper.state === 'open');
    for (const page of this.#open ? await this.#store.pages(this.#open.key) : []) this.#show(page);
    void this.#empty();
  }

  get #list() { return this.#one<HTMLOListElement>('.df-camera-pages'); }

  #show(page: Page): void {
    const number = String(this.#list.childElementCount + 1);
    const row = pageRow(page.picture, this.dataset.page!.replace('{0}', number), this.dataset.drop!.replace('{0}', number), () => { this.#count(); void this.#store.drop(page.id); });
    this.#list.append(row);
    row.scrollIntoView({ block: 'nearest', inline: 'end' });
    this.#count();
  }

  #count(): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-next]')) button.disabled = this.#list.childElementCount === 0;
  }

  #note(words: string): void {
    const note = this.#one<HTMLElement>('[data-note]');
    note.textContent = words;
    note.hidden = words === '';
  }

  /** Sends what waits, oldest first; one page of one browser at a time. */
  async #empty(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      if (navigator.locks) await navigator.locks.request(`df-camera-${this.dataset.owner}`, () => this.#sendAll());
      else await this.#sendAll();
    } finally {
      this.#sending = false;
      await this.#tell();
    }
  }

  async #sendAll(): Promise<void> {
    for (const paper of (await this.#store.papers()).filter(one => one.state === 'waiting')) {
      await this.#tell();
      const outcome = await send(this.dataset.upload!, paper, await this.#store.pages(paper.key));
      this.#loggedOut = outcome.kind === 'later' && outcome.loggedOut;
      if (outcome.kind === 'later') return;
      if (outcome.kind === 'refused') await this.#store.keep({ ...paper, state: 'refused', reason: outcome.reason });
      else this.#sent += await this.#store.remove(paper.key).then(() => 1);
    }
  }

  async #tell(): Promise<void> {
    const papers = await this.#store.papers();
    const waiting = papers.filter(paper => paper.state === 'waiting').length;
    const words = [this.#sent > 0 ? this.dataset.sent!.replace('{0}', String(this.#sent)) : ''];
    if (waiting > 0) words.push((this.#sending ? this.dataset.sending! : this.dataset.waiting!).replace('{0}', String(waiting)));
    if (waiting > 0 && !this.#sending) words.push(this.#loggedOut ? this.dataset.out! : this.dataset.offline!);
    this.#one<HTMLElement>('[data-state]').textContent = words.filter(Boolean).join(' · ');
    this.#one<HTMLElement>('[data-queue]').replaceChildren(...papers.filter(paper => paper.state === 'refused').map(paper => this.#refused(paper)));
  }

  #refused(paper: Paper): HTMLElement {
    const row = document.createElement('li');
    row.append(`${this.dataset.refused!} ${paper.reason ?? ''} `);
    const button = (words: string, act: () => Promise<unknown>) => {
      const one = document.createElement('button');
      one.type = 'button';
      one.className = 'btn btn-plain btn-sm';
      one.textContent = words;
      one.addEventListener('click', () => void act().then(() => this.#empty()), { once: true });
      row.append(one);
    };
    button(this.dataset.again!, () => this.#store.keep({ ...paper, state: 'waiting', reason: undefined }));
    button(this.dataset.away!, () => this.#store.remove(paper.key));
    return row;
  }
}

customElements.define('df-camera', Camera);
