/* template
title: Account usage
description: "Account trait: members, active members and events"
schema: app
*/
select
  a.id as group_id,
  a.plan,
  count(distinct u.id) as members,
  count(distinct e.user_id) as active_members,
  count(e.id) as num_events
from app.accounts a
left join app.users u on u.account_id = a.id
left join app.events e on e.user_id = u.id
group by a.id, a.plan
