const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/**
 * How many bytes a Bech32 text (BIP 173) of the given prefix carries; undefined where it is none, or its
 * checksum does not hold. As age has it: in lower case, and of any length.
 */
export function bech32Length(text: string, prefix: string): number | undefined {
  if (!text.startsWith(`${prefix}1`)) return undefined;
  const words = [...text.slice(prefix.length + 1)].map((letter) => ALPHABET.indexOf(letter));
  if (words.includes(-1) || words.length < CHECKSUM) return undefined;
  if (checksum([...expanded(prefix), ...words]) !== 1) return undefined;
  return Math.floor(((words.length - CHECKSUM) * 5) / 8);
}

const CHECKSUM = 6;

function expanded(prefix: string): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function checksum(values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const top = sum >> 25;
    const shifted = ((sum & 0x1ffffff) << 5) ^ value;
    return GENERATORS.reduce(
      (mixed, generator, bit) => ((top >> bit) & 1 ? mixed ^ generator : mixed),
      shifted,
    );
  }, 1);
}
