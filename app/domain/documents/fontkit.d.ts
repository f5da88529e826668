declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(codePoint: number): boolean; layout(text: string): unknown }
  export function create(bytes: Uint8Array): Font
}
