/** The dependencies of endpoints that change batches at work. */
import type { ControlDeps } from '../batches/control.ts'
import type { Pool } from '../db/sql.ts'
import type { WishReader } from '../optouts/stop-words.ts'

export interface ControlApiDeps {
  pool: Pool
  /** Says whether a text asks for STOP or START. */
  readWish: WishReader
  /** Made when first asked for: most commands that call the API in their own process need no queue. */
  control: () => Promise<ControlDeps>
}
