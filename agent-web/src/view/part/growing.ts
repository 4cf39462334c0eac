/** Makes a text area as high as its text, up to a limit. */
export function grow(area: HTMLTextAreaElement | null, most = 140): void {
  if (!area) return;
  area.style.height = 'auto';
  area.style.height = `${Math.min(most, area.scrollHeight)}px`;
  area.style.overflowY = area.scrollHeight > most ? 'auto' : 'hidden';
}

/** Puts text where the cursor is, and gives what is there then. */
export function insert(area: HTMLTextAreaElement, text: string): string {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  return area.value;
}
