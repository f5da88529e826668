import { pino } from 'pino'

/** One JSON line per event. No names, addresses, cookies or tokens: ids only. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime })
