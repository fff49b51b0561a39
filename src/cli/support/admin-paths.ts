/** The admin API as its OpenAPI document has it: the paths, and what each of them answers. */
import type { ADMIN_PREFIX } from '../../http/paths.ts'
import type { paths } from '../admin-schema.ts'
import type { Method } from './in-process.ts'

type WithoutPrefix<Path> = Path extends `${typeof ADMIN_PREFIX}${infer Rest}` ? Rest : never
type Paths = { [Path in keyof paths as WithoutPrefix<Path>]: paths[Path] }

/** As the document writes it, without its prefix: "/accounts/{accountId}". */
export type AdminPath = keyof Paths

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never
type Good<Operation> = Operation extends { responses: infer Responses }
  ? Json<Responses[keyof Responses & (200 | 201)]>
  : never

/** The body of a good answer. */
export type Answer<M extends Method, Path extends AdminPath> = Good<Paths[Path][Lowercase<M>]>

/** The body of any other answer; some say in `detail` what they conflict with. */
export type Refusal = Partial<Json<Paths['/accounts']['post']['responses'][400]>> & { detail?: string }
