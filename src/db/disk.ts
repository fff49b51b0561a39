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

/** Returns the free bytes where the database is: 0 if PostgreSQL says that it is full, undefined if that is not known here. */
export async function freeBytes({
  url,
  dataDir,
}: Pick<DiskOptions, 'url' | 'dataDir'>): Promise<number | undefined> {
  if (outageOf(url).isDiskFull) return 0
  if (dataDir === undefined) return undefined
  const { bavail, bsize } = await statfs(dataDir)
  return bavail * bsize
}

/** Returns why nothing more can be written, or undefined while there is room. */
export async function whyDiskIsFull({
  url,
  dataDir,
  freeMinBytes,
}: DiskOptions): Promise<string | undefined> {
  if (outageOf(url).isDiskFull) return 'PostgreSQL says that its disk is full'
  const free = await freeBytes({ url, dataDir })
  if (free === undefined || free >= freeMinBytes) return undefined
  return `${free} bytes are free in the data folder, fewer than ${freeMinBytes} (CARAVAN_DISK_FREE_MIN_BYTES)`
}
