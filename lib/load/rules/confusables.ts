/**
 * Letters by the Latin letter that they resemble, capitals only where they resemble another than their
 * small letter: from Unicode's confusables.txt, what belongs to living alphabets that browsers and fonts
 * show. Accents, widths and mathematical letters need no line, since NFKD takes them away.
 */
const RESEMBLING: Readonly<Record<string, string>> = {
  a: 'аαɑᴀꭺ',
  b: 'вьβʙᏏЬ',
  c: 'сϲᴄꮯ',
  d: 'ԁɗđꭰᴅ',
  e: 'еєεᴇꭼ',
  f: 'ƒϝքꬵ',
  g: 'ɡɢցᏀԍ',
  h: 'һнհʜħꮋΗ',
  i: 'іӏιıɪɩᎥ',
  j: 'јϳᴊյꭻ',
  k: 'кκᴋꮶ',
  l: 'ʟłⳑꮮլ',
  m: 'мᴍꮇΜ',
  n: 'пηɴոռΝ',
  o: 'оοσօᴏøө',
  p: 'рρᴘꮲ',
  q: 'ԛզգ',
  r: 'гʀꭱ',
  s: 'ѕꜱꮪ',
  t: 'тτᴛꭲŧ',
  u: 'υսᴜцμ',
  v: 'ѵνᴠꮩ',
  w: 'ԝωᴡꮃшщ',
  x: 'хχ×',
  y: 'уγүʏყΥ',
  z: 'ζᴢꮓ',
};

export const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  Object.entries(RESEMBLING).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
);
