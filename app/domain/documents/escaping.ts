import { plainText } from './plain-text.ts'

/** Text for HTML and XML, in an element or in a quoted attribute. */
export const escaped = (text: string): string => plainText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
