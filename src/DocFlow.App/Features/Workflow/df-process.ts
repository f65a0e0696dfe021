/**
 * <df-process data-src="….bpmn" data-active="a b" data-done="c" data-stuck="d">: the diagram of a process above the list of its steps, with
 * where it is and the way it came marked. Drag moves it, Ctrl and the wheel zoom it. Where it cannot be drawn the list says the same.
 */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

interface Canvas {
  zoom(how: 'fit-viewport', centre?: 'auto'): number;
  addMarker(element: string, marker: string): void;
}

interface Registry {
  get(id: string): unknown;
}

class ProcessDiagram extends HTMLElement {
  #viewer?: NavigatedViewer;

  connectedCallback(): void {
    void this.#draw().catch(() => this.#say(this.dataset.failed ?? ''));
  }

  disconnectedCallback(): void {
    this.#viewer?.destroy();
    this.#viewer = undefined;
  }

  async #draw(): Promise<void> {
    const answer = await fetch(this.dataset.src ?? '', { headers: { accept: 'application/xml' } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const frame = document.createElement('div');
    frame.className = 'df-diagram';
    this.querySelector('.df-diagram')?.remove();
    this.prepend(frame);
    const look = getComputedStyle(this);
    const line = look.getPropertyValue('--bs-body-color').trim() || '#222';
    const paper = look.getPropertyValue('--df-surface').trim() || '#fff';
    this.#viewer = new NavigatedViewer({
      container: frame,
      bpmnRenderer: { defaultFillColor: paper, defaultStrokeColor: line, defaultLabelColor: line },
      textRenderer: { defaultStyle: { fontFamily: look.fontFamily, fontSize: '12px' } },
    });
    await this.#viewer.importXML(await answer.text());
    const canvas = this.#viewer.get<Canvas>('canvas');
    canvas.zoom('fit-viewport', 'auto');
    for (const [ids, marker] of [[this.dataset.done, 'df-done'], [this.dataset.active, 'df-active'], [this.dataset.stuck, 'df-stuck']] as const)
      for (const id of (ids ?? '').split(' ')) this.#mark(canvas, id, marker);
  }

  #mark(canvas: Canvas, id: string, marker: string): void {
    if (id && this.#viewer?.get<Registry>('elementRegistry').get(id)) canvas.addMarker(id, marker);
  }

  #say(words: string): void {
    this.querySelector('.df-diagram')?.remove();
    const note = document.createElement('p');
    note.className = 'df-muted';
    note.textContent = words;
    this.prepend(note);
  }
}

customElements.define('df-process', ProcessDiagram);
