/** A lane's hand: whose turn it is, and how far it has come. */
import { expect, test } from 'vitest'
import { Hand } from '../../src/dispatch/hand.ts'
import { Run } from '../../src/dispatch/run.ts'
import type { Slice, SliceJob } from '../../src/messages/slices.ts'

function run(batchId: string, slice: Partial<Slice> = {}): Run {
  const data: Slice = { batchId, routeId: 0, from: 0, to: 249, sender: null, smsc: 'a', tag: 1, ...slice }
  return new Run({ id: batchId, data, retryCount: 0 } as SliceJob, 0)
}

const idsOf = (runs: Run[]) => runs.map(({ slice }) => slice.batchId)

test('the first taken goes first, and what is urgent before all that is not', () => {
  const hand = new Hand()
  for (const [id, urgent] of [['a'], ['b'], ['x', true], ['c'], ['y', true]] as const)
    hand.add(run(id, { urgent: urgent ?? false }))
  const order: string[] = []
  for (let { current } = hand; current; { current } = hand) {
    order.push(current.slice.batchId)
    hand.putDown(current)
  }
  expect(order).toEqual(['x', 'y', 'a', 'b', 'c'])
})

test('small slices are worked on together, as many as there is room for, and none that may not be', () => {
  const hand = new Hand()
  const small = (id: string, to: number) => run(id, { to })
  for (const one of [small('a', 9), small('b', 19), small('c', 9), small('d', 99)]) hand.add(one)
  expect(idsOf(hand.fitting(40, () => true))).toEqual(['a', 'b', 'c'])
  expect(idsOf(hand.fitting(39, () => true))).toEqual(['a', 'b'])
  expect(idsOf(hand.fitting(40, ({ slice }) => slice.batchId !== 'b'))).toEqual(['a'])
  // One alone has its turn however large it is.
  expect(idsOf(hand.fitting(5, () => true))).toEqual(['a'])
  hand.add(run('x', { urgent: true, to: 0 }))
  expect(idsOf(hand.fitting(40, () => true))).toEqual(['x'])
  expect(idsOf(new Hand().fitting(40, () => true))).toEqual([])
})

test('what is put down is not in hand any more, and only once', () => {
  const hand = new Hand()
  const [a, b] = [run('a'), run('b')]
  hand.add(a)
  hand.add(b)
  expect([hand.putDown(a), hand.putDown(a), hand.isAllOf([b]), hand.isAllOf([a])]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect([idsOf(hand.giveBack()), hand.current]).toEqual([['b'], undefined])
})

test('a run goes on from phase to phase and never back', () => {
  const one = run('a')
  for (const phase of [
    'open',
    'taken',
    'claimed',
    'open',
    'returned',
    'claimed',
    'lost',
    'returned',
  ] as const)
    one.enter(phase)
  expect(one.phase).toBe('lost')
  const returned = run('b')
  returned.enter('returned')
  returned.enter('open')
  expect(returned.phase).toBe('returned')
})

test('a run is done once nothing is left to claim or to settle, unless it is kept or lost', () => {
  const one = run('a')
  expect(one.isDone).toBe(false)
  one.enter('claimed')
  one.unsettled = 1
  expect(one.isDone).toBe(false)
  one.unsettled = 0
  one.kept = true
  expect(one.isDone).toBe(false)
  one.kept = false
  expect(one.isDone).toBe(true)
  one.enter('lost')
  expect(one.isDone).toBe(false)
})

test('what is left of a run goes by its range, or by how many messages it has', () => {
  const one = run('a', { from: 10, to: 19 })
  expect(one.left).toBe(10)
  one.nextSeq = 15
  expect(one.left).toBe(5)
  expect(run('b', { from: 0, to: 249, fresh: 3 }).left).toBe(3)
})

test('when the turn of a batch is over, all its slices wait behind those of others, and what was just taken is first', () => {
  const hand = new Hand()
  const [a, a2, b, c] = [run('a', { to: 9 }), run('a', { from: 10, to: 19 }), run('b', {}), run('c', {})]
  for (const one of [a, a2, b, c]) hand.add(one)
  hand.passTurn(a, [c])
  const order = []
  for (let next = hand.current; next; next = hand.current) {
    order.push(next)
    hand.putDown(next)
  }
  expect(order).toEqual([c, b, a, a2])
})
