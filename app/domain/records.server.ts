/** What others may ask of people's own records. */
export { forRecord, PAGE, wholeRecord, type OwnRecord } from './records/reading.ts'
export { NOT_CERTIFIED, recordCsv, recordFileName, recordPaper } from './records/exporting.ts'
