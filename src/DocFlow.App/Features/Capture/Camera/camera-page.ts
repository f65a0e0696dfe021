/** A page that was photographed, in the row of its document, with a button that drops it again. */
export function pageRow(page: Blob, words: string, drop: string, dropped: () => void): HTMLLIElement {
  const [row, picture, away] = [document.createElement('li'), document.createElement('img'), document.createElement('button')];
  picture.src = URL.createObjectURL(page);
  picture.onload = () => URL.revokeObjectURL(picture.src);
  picture.alt = words;
  away.type = 'button';
  away.className = 'btn btn-quiet btn-sm';
  away.textContent = '×';
  away.setAttribute('aria-label', drop);
  away.addEventListener('click', () => { row.remove(); dropped(); });
  row.append(picture, away);
  return row;
}
