/** What others may ask of attachments. Who may is asked by the record they stand with. */
export { adding, changing, copyTo, find, forPage, named, ofIntervention, removing, replace } from './attachments/rows.ts'
export { addingToEntry, findOfEntry, ofEntry, removingFromEntry, type OfEntry } from './attachments/of-entries.ts'
export { clean, isPicture, type Cleaned, type Sent } from './attachments/cleaning.ts'
export { cleanPdf } from './attachments/pdf.ts'
export { cleanName, disposition, mediaType } from './attachments/names.ts'
