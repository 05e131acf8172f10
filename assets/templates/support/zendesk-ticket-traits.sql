/* template
title: Zendesk ticket traits
description: "Open ticket, number of tickets and average rating of the last 90 days, and the date of the last ticket"
schema: zendesk
*/
-- The last 90 days end with the newest ticket: in a warehouse that is kept up to date that is today, and a copy stays as it was.
with newest as (
  select max(created_at) - interval '90 days' as since
  from zendesk.tickets
)
select
  u.external_id as user_id,
  max(case when t.status in ('pending', 'open', 'hold', 'new') then 1 else 0 end) = 1 as has_open_ticket,
  count(case when t.created_at >= n.since then 1 end) as num_tickets_90_days,
  round(avg(case when t.created_at >= n.since then t.satisfaction_rating end), 1) as avg_zendesk_rating_90_days,
  max(t.created_at) as last_ticket_at
from zendesk.users u
join zendesk.tickets t on t.requester_id = u.id
cross join newest n
where u.external_id is not null
group by u.external_id
