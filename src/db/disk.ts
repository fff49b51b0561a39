/** Whether there is room to write: on the disk of the embedded database, and in the words of PostgreSQL itself. */
import { statfs } from 'node:fs/promises'
import { outageOf } from './outage.ts'

export interface DiskOptions {
  url: string
  /** The data folder of the embedded database; undefined where the database is another one's to look after. */
  dataDir: string | undefined
  /** Fewer bytes than this are too few. */
  freeMinBytes: number
}

/** Says why nothing more can be written; undefined while there is room. */
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
