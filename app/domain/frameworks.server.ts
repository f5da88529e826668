export { all, find, forNewReports, forPeriod, inForce, type Held } from './frameworks/reading.ts'
export { checkCommand } from './frameworks/checking.ts'
export { decidedBy, rulesOf, type ToldArea } from './frameworks/telling.ts'
