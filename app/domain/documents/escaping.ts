/** What neither XML nor a printed page can hold: control characters, halves of characters, and what is no character. */
export const plain = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g, '')

/** Text for HTML and XML, in an element or in a quoted attribute. */
export const escaped = (text: string): string => plain(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
