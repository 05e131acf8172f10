/* template
title: Activation
description: "What a user has done in the product so far, and when last"
schema: app
*/
select
  u.id as user_id,
  count(e.id) as num_events,
  count(case when e.event = 'Report Created' then 1 end) as reports_created,
  count(case when e.event = 'Teammate Invited' then 1 end) as teammates_invited,
  max(e.received_at) as last_active_at
from app.users u
left join app.events e on e.user_id = u.id
group by u.id
