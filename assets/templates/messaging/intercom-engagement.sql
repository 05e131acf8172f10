/* template
title: Intercom engagement
description: "Sessions counted by Intercom and whether the user still takes its e-mails"
schema: intercom
*/
select
  user_id,
  max(session_count) as intercom_sessions,
  max(case when unsubscribed_from_emails then 1 else 0 end) = 1 as unsubscribed_from_intercom
from intercom.users
where user_id is not null
group by user_id
