export { all, find, forNewReports, inForce } from './frameworks/reading.ts'
