/** The dependencies of the endpoints of people. */
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import type { Sessions } from './auth.ts'
import type { Providers } from './oidc.ts'
import type { Post } from './post.ts'
import type { Ends } from './sessions-sql.ts'

export interface PeopleDeps {
  pool: Pool
  log: Log
  vault: Vault
  ends: Ends
  publicUrl: string | undefined
  sessions: Sessions
  post: Post
  providers: Providers
}
