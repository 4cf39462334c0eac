/** Black or white, whichever reads better on this colour (WCAG 2.2, relative luminance). */
export function textOn(color: string): '#ffffff' | '#111318' {
  const rgb = rgbOf(color);
  return rgb && luminance(rgb) > 0.183 ? '#111318' : '#ffffff';
}

/** The colour moved towards black or white until it can be read on the background. */
export function readableOn(color: string, background: string): string {
  const back = rgbOf(background);
  let rgb = rgbOf(color);
  if (!rgb || !back) return color;
  const goal = luminance(back) > 0.18 ? 0 : 255;
  for (let i = 0; i < 24 && contrast(rgb, back) < 4.6; i++) {
    rgb = rgb.map((part) => Math.round(part + (goal - part) * 0.08)) as Rgb;
  }
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** A colour that is safe to use, or undefined. */
export function colorOf(text: string | null | undefined): string | undefined {
  return text && rgbOf(text) ? text : undefined;
}

type Rgb = [number, number, number];

function rgbOf(color: string): Rgb | undefined {
  const [, long] = /^#([0-9a-f]{6})$/i.exec(color.trim()) ?? [];
  const [, short] = /^#([0-9a-f]{3})$/i.exec(color.trim()) ?? [];
  const hex = long ?? short?.replace(/./g, '$&$&');
  if (!hex) return undefined;
  return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as Rgb;
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
