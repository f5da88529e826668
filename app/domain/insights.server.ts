export { healthy } from './insights/health.ts'
