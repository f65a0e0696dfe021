const islands = new Map(
  Object.entries(import.meta.glob('../../DocFlow.App/**/df-*.ts'))
    .map(([path, load]) => [path.slice(path.lastIndexOf('/') + 1, -'.ts'.length), load]),
);

/** Loads each custom element's file the first time its tag appears, whether by page, frame or stream. */
export function loadIslands(): void {
  const wake = () => {
    for (const [tag, load] of islands) {
      if (!document.querySelector(tag)) continue;
      islands.delete(tag);
      void load();
    }
  };
  for (const moment of ['turbo:load', 'turbo:render', 'turbo:frame-load']) document.addEventListener(moment, wake);
  document.addEventListener('turbo:before-stream-render', () => setTimeout(wake, 50));
  wake();
}
