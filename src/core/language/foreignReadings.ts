/** A Latin word as it stands, and spelled out where its letters may be Polish or Hungarian: Szymon is Шимон, László Ласло. */
export function foreignReadings(word: string): string[] {
  const readings = [word];
  if (POLISH.test(word)) readings.push(spelledOut(word, POLISH_SOUNDS));
  if (HUNGARIAN.test(word)) readings.push(spelledOut(word, HUNGARIAN_SOUNDS));
  return readings;
}

const POLISH = /sz|rz|[ąęłńśźż]/u;
const POLISH_SOUNDS: Record<string, string> = { sz: 'sh', rz: 'zh', cz: 'ch', ch: 'h', ą: 'on', ę: 'en', ó: 'u' };
const HUNGARIAN = /sz|zs|cs|gy|jj|[őű]|[áéíóúöü].*[áéíóúöü]/u;
const HUNGARIAN_SOUNDS: Record<string, string> = {
  sz: 's',
  zs: 'zh',
  cs: 'ch',
  gy: 'd',
  ly: 'i',
  j: 'i',
  ö: 'e',
  ő: 'e',
};

function spelledOut(word: string, sounds: Record<string, string>): string {
  return word.replace(/sz|rz|cz|ch|zs|cs|gy|ly|./gu, (part) => sounds[part] ?? part);
}
