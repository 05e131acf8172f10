/* template
title: Open tickets per account
description: "Account trait: open and urgent tickets of everybody in an account"
schema: zendesk
*/
select
  a.account_id as group_id,
  count(*) as open_tickets,
  count(case when t.priority = 'urgent' then 1 end) as urgent_open_tickets,
  min(t.created_at) as oldest_open_ticket_at
from zendesk.tickets t
join zendesk.users u on u.id = t.requester_id
join app.users a on a.id = u.external_id
where t.status in ('pending', 'open', 'hold', 'new')
group by a.account_id
