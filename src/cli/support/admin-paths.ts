/** The types of the admin API from its OpenAPI document: its paths and their answers. */
import type { ADMIN_PREFIX } from '../../http/paths.ts'
import type { paths } from '../admin-schema.ts'
import type { Method } from './in-process.ts'

type WithoutPrefix<Path> = Path extends `${typeof ADMIN_PREFIX}${infer Rest}` ? Rest : never
type Paths = { [Path in keyof paths as WithoutPrefix<Path>]: paths[Path] }

/** A path as the document has it, without the prefix: "/accounts/{accountId}". */
export type AdminPath = keyof Paths

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never
type Good<Operation> = Operation extends { responses: infer Responses }
  ? Json<Responses[keyof Responses & (200 | 201)]>
  : never

/** The body of a successful answer. */
export type Answer<M extends Method, Path extends AdminPath> = Good<Paths[Path][Lowercase<M>]>

/** The body of any other answer; for some conflicts, `detail` says with what. */
export type Refusal = Partial<Json<Paths['/accounts']['post']['responses'][400]>> & { detail?: string }
