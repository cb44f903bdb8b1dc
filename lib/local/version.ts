/** SHA-256 of the distributions we know, so that a mirror cannot hand us something else. */
const DISTRIBUTION_SHA256: Readonly<Record<string, string>> = {
  '26.7.3': '27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f',
  '26.7.4': 'a286e98b4296d4e75ee88d8527c7cd463b307caa022f088c9f22cffccc741fa1',
  '26.7.5': '30ef87fb7101c43d29688d1ae80c0588ff4a151b3330e9f664bf9692d398658a',
};

/** The pinned SHA-256 of a version's zip; undefined for versions that Maven's own checksum must vouch for. */
export function pinnedSha256(version: string): string | undefined {
  return DISTRIBUTION_SHA256[version];
}
