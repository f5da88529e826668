import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, content/ and db/: found upwards, so that source and build agree. */
export const home: string = (() => {
  let at = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(at, 'content')) || !existsSync(join(at, 'package.json'))) {
    const up = dirname(at)
    if (up === at) return process.cwd()
    at = up
  }
  return at
})()

export const atHome = (...parts: string[]): string => join(home, ...parts)
