/* template
title: Intercom conversations
description: "Open conversations, number of conversations and average rating"
schema: intercom
*/
select
  u.user_id,
  count(*) as num_conversations,
  count(case when c.state = 'open' then 1 end) as open_conversations,
  round(avg(c.rating), 1) as avg_conversation_rating,
  max(c.created_at) as last_conversation_at
from intercom.users u
join intercom.conversations c on c.user_id = u.id
where u.user_id is not null
group by u.user_id
