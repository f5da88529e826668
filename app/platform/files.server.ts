import { createReadStream, constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { config } from './config.server.ts'
import { sha256 } from './hashing.server.ts'
import { atHome } from './home.server.ts'
import { newId } from './ids.ts'

/** Cleaned files, in a folder, under the SHA-256 of their bytes. A name is 64 hexadecimal digits or it is no name: nothing typed can lead anywhere else. */
const HASH = /^[0-9a-f]{64}$/
const HALF_WRITTEN = /^\.[0-9a-z]{20}$/

export const fingerprint = (bytes: Uint8Array): string => sha256(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))

export const isHash = (name: unknown): name is string => typeof name === 'string' && HASH.test(name)

const folder = (): string => resolve(atHome(), config().filesFolder)
const shelf = (hash: string): string => join(folder(), hash.slice(0, 2))

function place(hash: string): string {
  if (!isHash(hash)) throw new Error('This is not the name of a stored file.')
  return join(shelf(hash), hash)
}

/** Keeps these bytes, and returns only when they would survive the power going: then it may be said that they are kept. */
export async function keep(bytes: Uint8Array): Promise<string> {
  const hash = fingerprint(bytes)
  const at = place(hash)
  await mkdir(shelf(hash), { recursive: true, mode: 0o750 })
  if ((await isPlainFolder(shelf(hash))) === false) throw new Error('A part of the files folder is not a folder of ours.')
  const half = join(shelf(hash), `.${newId()}`)
  try {
    const file = await open(half, 'wx', 0o640)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(half, at)
    await settle(shelf(hash))
    await settle(folder())
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
  return hash
}

/** A rename lasts when its folder is written. Some systems do not let a folder be written so; there, the rename is all there is. */
async function settle(at: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(at, 'r')
    await handle.sync()
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle?.close()
  }
}

/** A stored file to be read bit by bit, or null when it is not there. Never follows a link out of the folder. */
export async function read(hash: string): Promise<{ size: number; stream(): ReadableStream<Uint8Array> } | null> {
  const at = place(hash)
  if ((await isPlainFolder(shelf(hash))) !== true) return null
  const found = await lstat(at).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!found?.isFile()) return null
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW
  return { size: found.size, stream: () => Readable.toWeb(createReadStream(at, { flags: flags as unknown as string })) as ReadableStream<Uint8Array> }
}

export async function remove(hash: string): Promise<void> {
  const at = place(hash)
  if (await isPlainFolder(shelf(hash))) await rm(at, { force: true })
}

/** Null: not there. False: something else lies there, such as a link. */
async function isPlainFolder(at: string): Promise<boolean | null> {
  try {
    return (await lstat(at)).isDirectory()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const DAY = 86_400_000

/** Removes what nobody names any more: a file, or half of one, must be a day old, because its row is written after it. Returns how many went. */
export async function removeUnnamed(named: (hashes: string[]) => Promise<ReadonlySet<string>>, now: Date): Promise<number> {
  let gone = 0
  for (const shelfName of await readdir(folder()).catch(() => [] as string[])) {
    if (!/^[0-9a-f]{2}$/.test(shelfName) || !(await isPlainFolder(join(folder(), shelfName)))) continue
    const old: string[] = []
    for (const name of await readdir(join(folder(), shelfName))) {
      if (!isHash(name) && !HALF_WRITTEN.test(name)) continue
      const found = await lstat(join(folder(), shelfName, name)).catch(() => null)
      if (found && now.getTime() - found.mtimeMs > DAY) old.push(name)
    }
    const wanted = await named(old.filter(isHash))
    for (const name of old) {
      if (wanted.has(name)) continue
      await rm(join(folder(), shelfName, name), { force: true })
      gone++
    }
  }
  return gone
}
