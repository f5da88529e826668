/** What XML cannot hold and no reader needs: control characters, halves of characters, and the two that are never characters. */
const UNWANTED = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text that every format can hold: each way of ending a line is one line break, and what no format may hold is left out. */
export const plainText = (text: string): string => text.replace(/\r\n?|[\u000b\u000c\u0085]/g, '\n').replace(UNWANTED, '')
