/** What XML cannot hold and no reader needs: control characters, halves of characters, and code points that are never characters. */
const UNWANTED = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\p{Noncharacter_Code_Point}\p{Surrogate}]/gu

/** A text that every format can hold: each way of ending a line is one line break, and what no format may hold is left out. */
export const plainText = (text: string): string => text.replace(/\r\n?|[\u000b\u000c\u0085]/g, '\n').replace(UNWANTED, '')
