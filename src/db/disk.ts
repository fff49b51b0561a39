/** Checks whether there is room to write: on the embedded database's disk, and according to PostgreSQL's errors. */
import { statfs } from 'node:fs/promises'
import { outageOf } from './outage.ts'

export interface DiskOptions {
  url: string
  /** The data folder of the embedded database; undefined if the database is not embedded. */
  dataDir: string | undefined
  /** The disk counts as full if fewer bytes than this are free. */
  freeMinBytes: number
}

/** Returns why nothing more can be written, or undefined while there is room. */
export async function whyDiskIsFull({
  url,
  dataDir,
  freeMinBytes,
}: DiskOptions): Promise<string | undefined> {
  if (outageOf(url).isDiskFull) return 'PostgreSQL says that its disk is full'
  if (dataDir === undefined) return undefined
  const { bavail, bsize } = await statfs(dataDir)
  const freeBytes = bavail * bsize
  if (freeBytes >= freeMinBytes) return undefined
  return `${freeBytes} bytes are free in the data folder, fewer than ${freeMinBytes} (CARAVAN_DISK_FREE_MIN_BYTES)`
}
