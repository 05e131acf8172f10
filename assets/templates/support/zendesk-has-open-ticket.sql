/* template
title: Has Open Ticket
description: "Computes whether a user has an open ticket"
schema: zendesk
*/
select distinct u.external_id as user_id, true as has_open_ticket
from zendesk.tickets t
join zendesk.users u
on u.id = t.requester_id
where t.status in ('pending','open','hold','new')
