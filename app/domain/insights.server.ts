export { healthy } from './insights/health.ts'
export { recall, remember } from './insights/facts.ts'
