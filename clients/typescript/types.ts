/** Names for the shapes of the OpenAPI document. */
import type { operations } from './schema.ts'

type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never
type Answer<Id extends keyof operations, Status> = Status extends keyof operations[Id]['responses']
  ? Json<operations[Id]['responses'][Status]>
  : never
type Query<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>

/** Recipients with their texts, recipients and a text for all of them, or a text and a list. */
export type SendBody = operations['sendBulk']['requestBody']['content']['application/json']
export type SendOptions = Omit<Extract<SendBody, { list: string }>, 'list' | 'message'>
export type ResendBody = NonNullable<operations['resendBulk']['requestBody']>['content']['application/json']
export type NotifyBody = operations['notify']['requestBody']['content']['application/json']

export type Accepted = Answer<'sendBulk', 202>
export type Notified = Answer<'notify', 202>
export type Estimate = Answer<'estimateBulk', 200>
export type Balance = Answer<'getBalance', 200>
export type Batch = Answer<'getBulkStatus', 200>['batch']
/** A batch without its messages and its invalid recipients. */
export type BatchSummary = Answer<'pauseBulk', 200>['batch']
export type Message = Answer<'listBulkMessages', 200>['messages'][number]
export type FoundMessage = Answer<'listMessages', 200>['messages'][number]

export type StatusQuery = Query<'getBulkStatus'>
export type MessagesQuery = Omit<Query<'listBulkMessages'>, 'cursor' | 'format'>
export type MessagesToQuery = Omit<Query<'listMessages'>, 'phone' | 'cursor' | 'format'>

/** How a batch is, as the gateway tells it while it goes. */
export type Progress = operations['streamBulkEvents']['responses'][200]['content']['text/event-stream']
