/** The checks of routes, carriers and their connections. */
import type { Check } from './check.ts'

export const CARRIER_CHECKS: Check[] = [
  {
    name: 'routes',
    level: 'warning',
    about: 'A route leads to connections that are there',
    sql: `select r.prefix, t.smsc as connection from route_targets t join routes r on r.id = t.route_id
          where t.smsc <> 'default' and not exists (select from smscs s where s.name = t.smsc)`,
  },
  {
    name: 'costs',
    level: 'warning',
    about: 'Where what carriers take is known at all, it is known of each carrier that a route leads to',
    sql: `select t.smsc as connection, coalesce(s.config ->> 'carrier', t.smsc) as carrier
          from route_targets t left join smscs s on s.name = t.smsc
          where exists (select from carrier_costs)
            and not exists (select from carrier_costs c where c.carrier = coalesce(s.config ->> 'carrier', t.smsc))
          group by 1, 2`,
  },
  {
    name: 'exchange rates',
    level: 'warning',
    about: 'The value of each currency in which a carrier has a cost is known',
    sql: `select currency, count(*) as costs from carrier_costs c
          where effective_from <= now() and currency <> (select currency from costing)
            and not exists (select from exchange_rates r where r.currency = c.currency and r.effective_from <= now())
          group by currency`,
  },
  {
    name: 'stranded messages',
    level: 'warning',
    about: 'A message that waits has a bind that will take it',
    sql: `with waiting as materialized (
            select m.route_id, count(*) as messages, min(coalesce(b.send_at, b.created_at)) as oldest
            from batches b join messages m on m.batch_id = b.id
            where b.status = 'processing' and not b.paused and m.state = 'queued' and m.route_id >= 0
            group by m.route_id
          ), led as (
            select r.id, r.prefix, r.paused, t.smsc, s.name is not null or t.smsc = 'default' and g.own as there,
                   coalesce((s.config ->> 'paused')::boolean, false) as halted,
                   exists (select from binds where binds.smsc = t.smsc and state in ('bound', 'paused')
                             and updated_at > now() - interval '1 minute') as works,
                   (select max(last_error) from binds where binds.smsc = t.smsc) as last_error
            from routes r cross join (select has_smsc_url or not connected as own from routing) g
              left join route_targets t on t.route_id = r.id left join smscs s on s.name = t.smsc
            where r.id > 0 or t.smsc is not null
            union all
            select r.id, r.prefix, r.paused, 'default', has_smsc_url or not connected, false,
                   exists (select from binds where binds.smsc = 'default' and state in ('bound', 'paused')
                             and updated_at > now() - interval '1 minute'),
                   (select max(last_error) from binds where binds.smsc = 'default')
            from routes r, routing where r.id = 0 and not exists (select from route_targets where route_id = 0)
          )
          select case l.prefix when '' then 'default' else coalesce(l.prefix, 'removed') end as route, w.messages, w.oldest,
                 case when bool_or(l.paused) then 'the route is paused'
                      when not coalesce(bool_or(l.there), false) then 'the route leads to no connection'
                      else string_agg(l.smsc || case when not l.there then ' does not exist'
                             when l.halted then ' is paused'
                             else ' has no bind that works' || coalesce(' (' || l.last_error || ')', '') end, ', ')
                 end as why
          from waiting w left join led l on l.id = w.route_id
          group by l.prefix, w.route_id, w.messages, w.oldest
          having bool_or(l.paused) is not false or not coalesce(bool_or(l.there and l.works and not l.halted), false)`,
  },
  {
    name: 'binds',
    level: 'warning',
    about: 'A connection has a bind that works',
    sql: `select smsc as connection, count(*) as binds, max(updated_at) as heard_of, max(last_error) as last_error
          from binds group by smsc
          having not bool_or(state in ('bound', 'paused') and updated_at > now() - interval '1 minute')`,
  },
  {
    name: 'unusable connections',
    level: 'warning',
    about: 'The settings of each connection can be used: where not, the reason says what to set',
    sql: `select smsc as connection, example as reason, last_at from carrier_oddities
          where kind = 'unusable' and last_at > now() - interval '2 minutes'`,
  },
  {
    name: 'refused PDUs',
    level: 'warning',
    about: 'Carriers sent nothing within the last day that had to be refused',
    sql: `select smsc as connection, reason, count, last_at, example from carrier_oddities
          where kind = 'refused' and last_at > now() - interval '1 day'`,
  },
  {
    name: 'unmatched receipts',
    level: 'warning',
    about:
      'Receipts name messages of ours: where not, see receiptIds, plainReceipts and carrier of the connection',
    sql: `select smsc as connection, state, sum(count)::bigint as count, max(last_at) as last_at,
                 (array_agg(example order by last_at desc))[1] as example
          from (select smsc, reason as state, count, last_at, example from carrier_oddities
                where kind = 'unmatched' and last_at > now() - interval '1 day'
                union all
                select smsc, delivery, count(*), max(received_at), 'id ' || max(smsc_message_ids[1])
                from early_receipts where received_at < now() - interval '5 seconds' group by smsc, delivery) u
          group by smsc, state`,
  },
]
