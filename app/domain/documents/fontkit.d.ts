declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(codePoint: number): boolean; layout(text: string): unknown; getGlyph(id: number, codePoints?: number[]): { codePoints: number[] } }
  export function create(bytes: Uint8Array): Font
}
